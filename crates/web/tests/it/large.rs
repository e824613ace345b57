//! Requests that say themselves that they are too large: answered on a real line, before they were sent.

use crate::city::{TREES, at, signed_in, site};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// What a server answers on the line to a request of which only the head and a little of the body is sent.
async fn answer_before_the_body(address: SocketAddr, path: &str, kind: &str, cookies: &str) -> String {
    let mut line = tokio::net::TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: city.example\r\nOrigin: http://city.example\r\nSec-Fetch-Site: same-origin\r\n\
         Cookie: {cookies}\r\nContent-Type: {kind}\r\nContent-Length: 900000000\r\n\r\nthe first of many bytes"
    );
    line.write_all(head.as_bytes()).await.unwrap();
    let (mut answer, mut piece) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&answer).contains("</html>") {
        let read = line.read(&mut piece);
        let count = tokio::time::timeout(std::time::Duration::from_secs(10), read).await.unwrap().unwrap();
        assert!(count > 0, "the line was cut: {}", String::from_utf8_lossy(&answer));
        answer.extend_from_slice(&piece[..count]);
    }
    // Whoever goes on sending is not broken off: the page is there to be read.
    line.write_all(&[b'x'; 200_000]).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn what_is_too_large_is_refused_before_it_is_sent() {
    let engine = testkit::Engine::Sqlite.create_migrated_store();
    let app = app::App::open(&engine.url).await.unwrap();
    let site = site(&app).await;
    let (eve, ana) = (signed_in(&site, "eve").await, signed_in(&site, "ana").await);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let clock = std::sync::Arc::new(|| at("2024-03-01T18:00:00Z"));
    let settings = web::Settings { file_bytes_max: 3 << 20, ..web::Settings::new(None, clock) };
    let served = tokio::spawn(web::serve(app.clone(), listener, settings, std::future::pending()));

    let multipart = "multipart/form-data; boundary=x";
    let answer = answer_before_the_body(address, "/desk/imports", multipart, &eve.cookies()).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("larger than 12 MB") && answer.contains("Nothing of it was kept"), "{answer}");
    let form = "application/x-www-form-urlencoded";
    let answer = answer_before_the_body(address, &format!("{TREES}/updates"), form, &ana.cookies()).await;
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("larger than 1 MB"), "{answer}");
    // Who may not, hears that, however much they send.
    let answer = answer_before_the_body(address, "/desk/imports", multipart, &ana.cookies()).await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    served.abort();
}
