//! Signing in by OAuth against a loopback identity provider that plays the failures of real ones.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use secrecy::ExposeSecret;
use tempfile::TempDir;
use ticketty::auth::SignIn;
use ticketty::auth::oauth::{self, Flow, Grant, Kept, Need, Provider, Standing};
use ticketty::clock::{Clock, Real, Time};
use ticketty::demo::identity::Identity;
use ticketty::demo::office::Office;
use ticketty::wire::{WireError, WireStage};

const REDIRECT: &str = "http://localhost:1234";

struct Scene {
    identity: Identity,
    grant: Arc<Grant>,
    folder: TempDir,
}

async fn scene() -> Scene {
    let identity = Identity::open("anna@contoso.com").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let grant = Arc::new(Grant {
        name: "contoso".into(),
        provider: Provider::Other,
        client_id: "app-1".into(),
        account: "Anna@contoso.com".into(),
        authorize_url: Some(identity.url("authorize")),
        token_url: Some(identity.url("token")),
        device_url: Some(identity.url("device")),
        folder: folder.path().join("tokens"),
        ..Grant::default()
    });
    Scene { identity, grant, folder }
}

impl Scene {
    async fn sign_in(&self) -> Result<Kept, WireError> {
        let begun = oauth::begin(&self.grant, REDIRECT).unwrap();
        oauth::finish(&self.grant, &begun, &self.identity.browse(&begun.url)).await
    }

    fn kept(&self) -> Option<Kept> {
        Kept::load(&self.grant).unwrap()
    }
}

#[tokio::test]
async fn a_sign_in_is_kept_privately_and_lasts() {
    let s = scene().await;
    assert_eq!(s.sign_in().await.unwrap().account, "anna@contoso.com");
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&s.grant.folder), mode(&s.grant.file())), (0o700, 0o600));
    let token = oauth::access_token(&s.grant).await.unwrap();
    assert_eq!(token.expose_secret(), "access-2");
    assert_eq!(s.identity.forms().len(), 1, "the kept token is used while it lasts");
    std::fs::set_permissions(s.grant.file(), std::fs::Permissions::from_mode(0o644)).unwrap();
    let e = oauth::access_token(&s.grant).await.unwrap_err();
    assert!(e.to_string().contains("chmod 600"), "{e}");
}

#[tokio::test]
async fn somebody_else_is_refused_and_nothing_is_kept() {
    let s = scene().await;
    s.identity.signed_in_as("boss@contoso.com");
    let e = s.sign_in().await.unwrap_err();
    assert_eq!(e.stage, WireStage::Settings);
    assert!(e.to_string().contains("boss@contoso.com") && e.to_string().contains("Anna@contoso.com"), "{e}");
    assert!(s.kept().is_none());
    let e = oauth::access_token(&s.grant).await.unwrap_err();
    assert!(e.to_string().contains("ticketty sign-in contoso"), "{e}");
    // Nor does it take the place of the right one.
    s.identity.signed_in_as("anna@contoso.com");
    s.sign_in().await.unwrap();
    s.identity.signed_in_as("boss@contoso.com");
    s.sign_in().await.unwrap_err();
    assert_eq!(s.kept().unwrap().account, "anna@contoso.com");
}

#[tokio::test]
async fn a_code_serves_once_and_only_its_own_sign_in() {
    let s = scene().await;
    let (one, other) = (oauth::begin(&s.grant, REDIRECT).unwrap(), oauth::begin(&s.grant, REDIRECT).unwrap());
    let answer = s.identity.browse(&one.url);
    let e = oauth::finish(&s.grant, &other, &answer).await.unwrap_err();
    assert!(e.to_string().contains("another sign-in"), "{e}");
    oauth::finish(&s.grant, &one, &answer).await.unwrap();
    let e = oauth::finish(&s.grant, &one, &answer).await.unwrap_err();
    assert!(e.to_string().contains("AADSTS70008"), "{e}");
}

#[tokio::test]
async fn a_rotated_refresh_token_is_kept_before_it_is_used() {
    let s = scene().await;
    s.identity.lasts(1);
    s.sign_in().await.unwrap();
    for _ in 0..3 {
        let before = s.kept().unwrap();
        let token = oauth::access_token(&s.grant).await.unwrap();
        let now = s.kept().unwrap();
        assert_eq!(token.expose_secret(), now.access_token);
        assert_ne!(now.refresh_token, before.refresh_token);
        assert_eq!(now.signed_in, before.signed_in);
    }
    // It cannot be kept: then it is not used, and says so.
    let folder = s.folder.path().join("elsewhere");
    std::fs::write(&folder, "a file in the way").unwrap();
    let nowhere = Arc::new(Grant { folder, flow: Flow::App, ..(*s.grant).clone() });
    assert_eq!(oauth::access_token(&nowhere).await.unwrap_err().stage, WireStage::Settings);
}

#[tokio::test]
async fn many_at_once_renew_once() {
    let s = scene().await;
    s.identity.lasts(1);
    s.sign_in().await.unwrap();
    s.identity.lasts(3600);
    let all = futures::future::join_all((0..8).map(|_| oauth::access_token(&s.grant))).await;
    let tokens: std::collections::BTreeSet<String> = all.into_iter().map(|t| t.unwrap().expose_secret().to_owned()).collect();
    assert_eq!(tokens.len(), 1);
    assert_eq!(s.identity.forms().len(), 2, "one sign-in, one renewal");
}

#[tokio::test]
async fn each_refusal_says_what_it_is_and_whether_waiting_helps() {
    // The provider's answer, what is said, and whether trying again may help.
    let rows: [(oauth_refusal::Row, &str, bool); 7] = [
        ((400, "invalid_grant", "AADSTS700082: The refresh token has ended."), "AADSTS700082", false),
        ((400, "invalid_grant", "AADSTS50076: A second factor is wanted.\r\nTrace ID: 1"), "AADSTS50076", false),
        ((400, "interaction_required", "AADSTS53003: Blocked by a policy."), "AADSTS53003", false),
        ((401, "invalid_client", "AADSTS7000222: The secret has ended."), "AADSTS7000222", false),
        ((400, "unauthorized_client", "AADSTS700016: No such app in the tenant."), "AADSTS700016", false),
        ((429, "temporarily_unavailable", "slow down"), "temporarily_unavailable", true),
        ((503, "server_error", ""), "server_error", true),
    ];
    let s = scene().await;
    s.identity.lasts(1);
    s.sign_in().await.unwrap();
    for (refusal, words, passing) in rows {
        s.identity.refuse(refusal);
        let e = oauth::access_token(&s.grant).await.unwrap_err();
        assert!(e.to_string().contains(words), "{e}");
        assert!(!e.to_string().contains("Trace"), "{e}");
        assert_eq!(e.is_temporary(), passing, "{e}");
    }
    let need = || Standing::of(&s.grant, Real.now()).need;
    assert!(matches!(need(), Some(Need::Refused { words, .. }) if words.contains("AADSTS700016")), "the last one that waiting does not mend");
    assert!(oauth::access_token(&s.grant).await.is_ok(), "a refusal loses nothing");
    assert_eq!(need(), None);
    s.identity.revoke();
    let e = oauth::access_token(&s.grant).await.unwrap_err();
    assert_eq!(e.stage, WireStage::SignIn);
    assert!(e.to_string().contains("AADSTS50173"), "{e}");
}

mod oauth_refusal {
    pub type Row = (u16, &'static str, &'static str);
}

#[tokio::test]
async fn a_device_code_waits_for_the_person() {
    let s = scene().await;
    let shown = oauth::ask_for_device_code(&s.grant).await.unwrap();
    assert_eq!((shown.code.as_str(), shown.page.as_str()), ("QWER-1234", "https://login.example/device"));
    let wait = oauth::wait_for_device(&s.grant, &shown);
    let approve = async {
        while s.identity.forms().len() < 3 {
            tokio::task::yield_now().await;
        }
        s.identity.approve_device();
    };
    assert_eq!(tokio::join!(wait, approve).0.unwrap().account, "anna@contoso.com");
    s.identity.refuse((400, "invalid_grant", "AADSTS53003: Device codes are blocked here."));
    let e = oauth::wait_for_device(&s.grant, &shown).await.unwrap_err();
    assert!(e.to_string().contains("AADSTS53003"), "{e}");
    s.identity.refuse((400, "authorization_declined", "No."));
    assert_eq!(oauth::wait_for_device(&s.grant, &shown).await.unwrap_err().stage, WireStage::SignIn);
}

#[tokio::test]
async fn an_app_needs_nobody() {
    let s = scene().await;
    let grant = Arc::new(Grant { flow: Flow::App, ..(*s.grant).clone() });
    assert_eq!(oauth::access_token(&grant).await.unwrap().expose_secret(), "access-1");
    let form = s.identity.forms().pop().unwrap();
    assert_eq!(form.get("grant_type").map(String::as_str), Some("client_credentials"));
}

#[tokio::test]
async fn an_app_proves_itself_by_its_certificate() {
    let s = scene().await;
    let pem = s.folder.path().join("app.pem");
    let made = std::process::Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=desk", "-days", "2", "-keyout"])
        .arg(&pem)
        .arg("-out")
        .arg(s.folder.path().join("certificate.pem"))
        .output();
    if !made.is_ok_and(|o| o.status.success()) {
        eprintln!("SKIPPED: openssl is not installed");
        return;
    }
    let mut both = std::fs::read(&pem).unwrap();
    both.extend(std::fs::read(s.folder.path().join("certificate.pem")).unwrap());
    std::fs::write(&pem, both).unwrap();
    std::fs::set_permissions(&pem, std::fs::Permissions::from_mode(0o600)).unwrap();
    let grant = Arc::new(Grant { flow: Flow::App, certificate: Some(pem.clone()), ..(*s.grant).clone() });
    oauth::access_token(&grant).await.unwrap();
    let form = s.identity.forms().pop().unwrap();
    let (signed, signature) = form["client_assertion"].rsplit_once('.').unwrap();
    let decode = |text: &str| base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, text).unwrap();
    let claims: serde_json::Value = serde_json::from_slice(&decode(signed.split('.').nth(1).unwrap())).unwrap();
    assert_eq!((claims["iss"].as_str(), claims["aud"].as_str()), (Some("app-1"), Some(s.identity.url("token").as_str())));
    // As the provider checks it.
    let at = |name: &str| s.folder.path().join(name);
    std::fs::write(at("signed"), signed).unwrap();
    std::fs::write(at("signature"), decode(signature)).unwrap();
    let run = |args: &[&std::ffi::OsStr]| std::process::Command::new("openssl").args(args).output().unwrap();
    let key = run(&["x509".as_ref(), "-in".as_ref(), at("certificate.pem").as_ref(), "-pubkey".as_ref(), "-noout".as_ref()]);
    std::fs::write(at("key"), key.stdout).unwrap();
    let checked = run(&[
        "dgst".as_ref(),
        "-sha256".as_ref(),
        "-verify".as_ref(),
        at("key").as_ref(),
        "-signature".as_ref(),
        at("signature").as_ref(),
        at("signed").as_ref(),
    ]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}

#[tokio::test]
async fn a_token_that_the_mail_server_refuses_is_renewed_once() {
    let s = scene().await;
    s.sign_in().await.unwrap();
    let office = Office::start(7).await.unwrap();
    let user = ticketty::demo::office::USER;
    // It was had a while ago, and has been withdrawn since.
    let mut kept: serde_json::Value = serde_json::from_slice(&std::fs::read(s.grant.file()).unwrap()).unwrap();
    kept["refreshed"] = (kept["refreshed"].as_i64().unwrap() - 600_000).into();
    kept["access_token"] = "withdrawn".into();
    std::fs::write(s.grant.file(), kept.to_string()).unwrap();
    office.token(user, Some("access-3"));
    let sign_in = SignIn { user: user.into(), grant: Some(s.grant.clone()), ..SignIn::default() };
    let server = |port| ticketty::wire::Endpoint { host: "127.0.0.1".into(), port, security: ticketty::wire::Security::Plain, ca_file: None };
    let account = ticketty::imap::ImapAccount { server: server(office.imap_port()), sign_in: sign_in.clone() };
    ticketty::imap::Session::connect(&account).await.unwrap();
    assert_eq!(s.identity.forms().len(), 2);
    // A token of this minute is not renewed again: the fault is elsewhere.
    office.token(user, None);
    let e = ticketty::imap::Session::connect(&account).await.map(|_| ()).unwrap_err();
    assert_eq!(e.stage, WireStage::SignIn);
    assert_eq!(s.identity.forms().len(), 2);
    office.token(user, Some("access-3"));
    let smtp = ticketty::smtp::SmtpAccount {
        server: server(office.smtp_port()),
        sign_in: Some(sign_in),
        ehlo: "desk.example".into(),
        per_minute: 0,
        max_message_bytes: 35 << 20,
        envelope_from: String::new(),
    };
    ticketty::smtp::Sender::new(smtp).probe().await.unwrap();
}

#[test]
fn the_settings_hand_the_account_to_its_servers_or_say_what_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("config.toml");
    let load = |oauth: &str, name: &str| {
        let text = format!(
            "{oauth}\n[[mailbox]]\nname = \"support\"\nsupport = \"support@contoso.com\"\n[mailbox.imap]\nhost = \"imap.contoso.com\"\nuser = \"support@contoso.com\"\noauth = \"{name}\"\n"
        );
        std::fs::write(&file, text).unwrap();
        ticketty::config::load(&file).map(Option::unwrap).map_err(|all| all.iter().map(|p| p.say(ticketty::lang::Lang::En)).collect::<Vec<_>>().join("\n"))
    };
    let whole = "[[oauth]]\nname = \"c\"\nclient_id = \"1\"\naccount = \"anna@contoso.com\"\n";
    let config = load(whole, "c").unwrap();
    let grant = config.mailbox[0].imap.sign_in.grant.clone().unwrap();
    assert_eq!(grant.folder, dir.path().join("tokens"));
    for (oauth, name, words) in [
        (whole, "d", "no [[oauth]] called d"),
        ("[[oauth]]\nname = \"c\"\nclient_id = \"1\"\n", "c", "has to sign in"),
        ("[[oauth]]\nname = \"c\"\nclient_id = \"1\"\nflow = \"app\"\ntenant = \"contoso.com\"\n", "c", "client_secret or certificate"),
        ("[[oauth]]\nname = \"c\"\nclient_id = \"1\"\nflow = \"app\"\nclient_secret = { env = \"X\" }\n", "c", "tenant's domain"),
        ("[[oauth]]\nname = \"c\"\nclient_id = \"1\"\nprovider = \"google\"\nflow = \"device\"\naccount = \"a@b.c\"\n", "c", "does not allow device codes"),
        ("[[oauth]]\nname = \"c\"\nclient_id = \"1\"\nprovider = \"other\"\naccount = \"a@b.c\"\n", "c", "token_url"),
    ] {
        let said = load(oauth, name).unwrap_err();
        assert!(said.contains(words), "{said}\ndoes not say: {words}");
    }
}

#[test]
fn health_says_how_the_sign_ins_stand_without_a_desk() {
    let dir = tempfile::tempdir().unwrap();
    let config = "[[oauth]]\nname = \"c\"\nclient_id = \"1\"\naccount = \"anna@contoso.com\"\n[[mailbox]]\nname = \"support\"\nsupport = \"support@contoso.com\"\n[mailbox.imap]\nhost = \"imap.contoso.com\"\nuser = \"support@contoso.com\"\noauth = \"c\"\n";
    std::fs::write(dir.path().join("config.toml"), config).unwrap();
    let health = |args: &[&str]| {
        let mut c = std::process::Command::new(env!("CARGO_BIN_EXE_ticketty"));
        c.arg("health").args(args).env("TICKETTY_CONFIG", dir.path().join("config.toml")).env("TICKETTY_DATA", dir.path().join("data"));
        let out = c.env("HOME", dir.path()).env("LC_ALL", "C.UTF-8").output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    };
    let (code, said) = health(&[]);
    assert!(code == Some(1) && said.contains("ticketty sign-in c"), "{said}");
    let day = |n: i64| Time(Real.now().0 - n * 86_400_000);
    let keep = |refreshed: Time| {
        let kept = Kept {
            account: "anna@contoso.com".into(),
            client_id: "1".into(),
            access_token: "hidden".into(),
            expires: day(79),
            refresh_token: Some("hidden".into()),
            signed_in: day(100),
            refreshed,
            refused: None,
        };
        let folder = dir.path().join("tokens");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("c.json"), serde_json::to_vec(&kept).unwrap()).unwrap();
        std::fs::set_permissions(folder.join("c.json"), std::fs::Permissions::from_mode(0o600)).unwrap();
    };
    keep(day(80));
    let (code, said) = health(&["--json"]);
    let account = serde_json::from_str::<serde_json::Value>(&said).unwrap()["oauth"][0].clone();
    assert_eq!((code, account["name"].as_str(), account["account"].as_str()), (Some(1), Some("c"), Some("anna@contoso.com")));
    for moment in ["signed_in", "refreshed", "expires", "lapses"] {
        assert!(account[moment].as_str().is_some_and(|m| m.ends_with('Z')), "{moment} in {account}");
    }
    assert_eq!(account["need"]["why"], "lapses");
    assert!(account["finding"].as_str().is_some_and(|f| f.contains("9 days")), "{account}");
    assert!(!said.contains("hidden"), "{said}");
    keep(day(1));
    let (code, said) = health(&[]);
    assert!(code == Some(0) && said.contains("anna@contoso.com") && !said.contains("hidden"), "{said}");
}
