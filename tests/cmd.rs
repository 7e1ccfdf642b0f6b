//! Runs the sessions in `tests/cmd/`. `TRYCMD=overwrite cargo test --test cmd` writes them anew.

#[test]
fn sessions() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
}
