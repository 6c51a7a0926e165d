//! A real browser: chromium, driven by chromedriver, with a profile of its own that goes away with the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::wd::{WebDriverCompatibleCommand, WindowHandle};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::TestApp;
use super::app::PASSWORD;

/// A telephone's width.
pub const PHONE: u32 = 390;
/// A desk's.
pub const DESK: u32 = 1280;

/// Keys that have no letter.
pub const TAB: char = '\u{E004}';
pub const ENTER: char = '\u{E007}';
pub const DOWN: char = '\u{E015}';

/// A browser window.
pub struct Browser {
    client: Client,
    driver: Child,
    port: u16,
    session: String,
    width: u32,
    _profile: tempfile::TempDir,
}

/// The language of the page, and the first texts that stick out at its side.
const STICKING_OUT: &str = "const found = [], texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT); \
    while (texts.nextNode() && found.length < 5) { const range = document.createRange(); range.selectNodeContents(texts.currentNode); \
    const box = range.getBoundingClientRect(); if (box.width > 1 && (box.right > screen.width || box.left < 0)) \
    found.push(texts.currentNode.parentElement.outerHTML.slice(0, 160)); } return document.documentElement.lang + ': ' + found.join(' | ');";

impl Browser {
    /// A window so many pixels wide.
    pub async fn open(width: u32) -> Self {
        Self::start(width, true).await
    }

    /// The same, into which no script comes: no file of script is let through, and the pages forbid any other.
    pub async fn without_script(width: u32) -> Self {
        Self::start(width, false).await
    }

    async fn start(width: u32, script: bool) -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let (driver, port) = start_driver();
        let mut starting = Starting(Some(driver));
        let capabilities = capabilities(profile.path(), width);
        let address = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities.as_object().expect("an object").clone());
        let client = builder.connect(&address).await.expect("chromium starts (make setup installs it)");
        let session = client.session_id().await.expect("a session").expect("a session");
        let driver = starting.0.take().expect("the driver");
        let browser = Self { client, driver, port, session, width, _profile: profile };
        if !script {
            browser.tell("Network.enable", json!({})).await;
            browser.tell("Network.setBlockedURLs", json!({ "urls": ["*.js", "*.js?*"] })).await;
        }
        browser
    }

    /// Opens an address.
    pub async fn goto(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// The path of the address that is open.
    pub async fn path(&self) -> String {
        self.client.current_url().await.expect("an address").path().to_owned()
    }

    /// The elements that a selector finds.
    pub async fn all(&self, selector: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(selector)).await.expect("an answer")
    }

    /// The first element that a selector finds.
    pub async fn one(&self, selector: &str) -> Element {
        let found = self.client.wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(selector)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("{selector} on {}: {error}", self.path().await),
        }
    }

    /// Presses what a selector finds, and waits for the page to which it leads.
    pub async fn press(&self, selector: &str) {
        self.leave().await;
        let element = self.one(selector).await;
        if let Err(error) = element.click().await {
            panic!("{selector} on {} cannot be pressed: {error}", self.path().await);
        }
        self.arrive().await;
    }

    /// Presses an element as somebody does who has scrolled it to the middle of the screen.
    pub async fn press_in_view(&self, element: &Element) {
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        let argument = serde_json::to_value(element).expect("an element");
        self.client.execute(script, vec![argument]).await.expect("it scrolls");
        element.click().await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Presses a key that leads to another page, and waits for it.
    pub async fn go_by_key(&self, key: char) {
        self.leave().await;
        self.key(key).await;
        self.arrive().await;
    }

    /// Marks the page that is about to be left.
    async fn leave(&self) {
        self.run("document.documentElement.dataset.leaving = 'yes'").await;
    }

    /// Waits for a page that has no such mark.
    async fn arrive(&self) {
        let is_there = "return document.readyState === 'complete' && !document.documentElement.dataset.leaving";
        for _ in 0..300 {
            // between two pages there is none to ask
            if matches!(self.client.execute(is_there, Vec::new()).await, Ok(Value::Bool(true))) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no page follows on {}", self.path().await);
    }

    /// The text of what a selector finds.
    pub async fn text(&self, selector: &str) -> String {
        self.one(selector).await.text().await.expect("text")
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("the script runs")
    }

    /// Runs a script that calls its last argument when it is done.
    pub async fn run_until_done(&self, script: &str) -> Value {
        self.client.execute_async(script, Vec::new()).await.expect("the script runs")
    }

    /// Presses a key.
    pub async fn key(&self, key: char) {
        let press =
            KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        self.client.perform_actions(press).await.expect("the key is pressed");
    }

    /// Opens another tab and goes on there; answers with the tab that was left.
    pub async fn open_tab(&self) -> WindowHandle {
        let left = self.client.window().await.expect("a tab");
        let opened = self.client.new_window(true).await.expect("another tab");
        self.client.switch_to_window(opened.handle).await.expect("the tab is there");
        left
    }

    /// Goes on in this tab; answers with the one that was left.
    pub async fn go_to_tab(&self, tab: WindowHandle) -> WindowHandle {
        let left = self.client.window().await.expect("a tab");
        self.client.switch_to_window(tab).await.expect("the tab is there");
        left
    }

    /// Says yes or no to what the browser asks in a window of its own; answers with what was asked.
    pub async fn answer(&self, yes: bool) -> String {
        let asked = self.client.get_alert_text().await.expect("the browser asks");
        if yes { self.client.accept_alert().await } else { self.client.dismiss_alert().await }.expect("answered");
        asked
    }

    /// Signs in at the login page.
    pub async fn sign_in(&self, app: &TestApp, email: &str) {
        self.goto(&format!("{}/login", app.address)).await;
        self.one("[name=email]").await.send_keys(email).await.expect("typed");
        self.one("[name=password]").await.send_keys(PASSWORD).await.expect("typed");
        self.press("main button.primary").await;
        assert_ne!(self.path().await, "/login", "{email} signs in");
    }

    /// Shows pages as somebody sees them who asked for a dark screen, or a light one.
    pub async fn prefer(&self, scheme: &'static str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Asks for pages in this language from now on.
    pub async fn ask_for(&self, language: &str) {
        self.tell("Network.enable", json!({})).await;
        self.tell("Network.setExtraHTTPHeaders", json!({ "headers": { "Accept-Language": language } })).await;
    }

    async fn tell(&self, command: &'static str, parameters: Value) {
        self.client.issue_cmd(DevTools(command, parameters)).await.unwrap_or_else(|error| panic!("{command}: {error}"));
    }

    /// Nothing may stick out at the side.
    pub async fn assert_fits(&self) {
        let wide = self.run("return document.documentElement.scrollWidth").await.as_u64().expect("a number");
        if wide > u64::from(self.width) {
            let (path, width, out) = (self.path().await, self.width, self.run(STICKING_OUT).await);
            panic!("{path} is {wide} wide on a screen of {width}: {out}");
        }
    }
}

impl Drop for Browser {
    /// Lets the driver close its browser, then ends the driver: also when the test has failed.
    fn drop(&mut self) {
        if let Ok(mut driver) = TcpStream::connect(("127.0.0.1", self.port)) {
            let bye = format!("DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", self.session);
            let _sent = driver.set_read_timeout(Some(Duration::from_secs(10))).and_then(|()| driver.write_all(bye.as_bytes()));
            let _heard = driver.read(&mut [0; 512]);
        }
        end(&mut self.driver);
    }
}

/// A driver whose browser has not started yet.
struct Starting(Option<Child>);

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(driver) = &mut self.0 {
            end(driver);
        }
    }
}

/// Ends the driver and what it started, by the id of its group.
fn end(driver: &mut Child) {
    let group = format!("-{}", driver.id());
    let _ended = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    let _waited = driver.wait();
}

/// Starts chromedriver on a free port of its own choice.
fn start_driver() -> (Child, u16) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("chromedriver is installed (make setup)");
    let mut lines = BufReader::new(driver.stdout.take().expect("its output")).lines();
    let port = loop {
        let Some(Ok(line)) = lines.next() else {
            end(&mut driver);
            panic!("chromedriver ended before it listened");
        };
        if let Some((_, rest)) = line.split_once("started successfully on port ") {
            break rest.trim_end_matches('.').parse().expect("a port");
        }
    };
    // whatever else it says is read, so that it never waits for a reader
    std::thread::spawn(move || lines.for_each(drop));
    (driver, port)
}

fn capabilities(profile: &std::path::Path, width: u32) -> Value {
    let height = if width < 500 { 844 } else { 900 };
    let mut arguments = vec![
        "--headless".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-sync".to_owned(),
        "--no-first-run".to_owned(),
        // the sandbox refuses to run as root, which a container's tests do
        "--no-sandbox".to_owned(),
        format!("--user-data-dir={}", profile.display()),
        format!("--window-size={width},{height}"),
    ];
    arguments.sort();
    let mut options = json!({ "args": arguments });
    if width < 500 {
        options["mobileEmulation"] = json!({ "deviceMetrics": { "width": width, "height": height, "pixelRatio": 2.0 } });
    }
    let timeouts = json!({ "pageLoad": 60_000, "script": 60_000 });
    json!({ "browserName": "chrome", "timeouts": timeouts, "goog:chromeOptions": options })
}

/// A command of the browser's own protocol.
#[derive(Debug)]
struct DevTools(&'static str, Value);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(
        &self,
        base: &reqwest::Url,
        session: Option<&str>,
    ) -> Result<reqwest::Url, <reqwest::Url as std::str::FromStr>::Err> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &reqwest::Url) -> (reqwest::Method, Option<String>) {
        (reqwest::Method::POST, Some(json!({ "cmd": self.0, "params": self.1 }).to_string()))
    }
}
