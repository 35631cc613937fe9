//! In: the folder of a copy of the crate. Out: the copy with every mutation of `src/rules` in it, each asleep until
//! `AIPLAN_MUTANT` names it, so that all are compiled once; and a list of them on standard output.

use quote::ToTokens;
use std::path::{Path, PathBuf};
use std::{env, fs};
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Expr, ReturnType, Type, UnOp, parse_quote};

fn main() {
    let root = PathBuf::from(env::args().nth(1).expect("the folder of the copy"));
    let mut files = vec![root.join("src/rules.rs")];
    rust_files(&root.join("src/rules"), &mut files);
    files.sort();
    let mut mutator = Mutator::default();
    for path in files {
        let text = fs::read_to_string(&path).expect("a source can be read");
        let mut file = syn::parse_file(&text).expect("a source can be parsed");
        mutator.file = path.strip_prefix(&root).expect("below the root").display().to_string();
        mutator.visit_file_mut(&mut file);
        fs::write(&path, file.to_token_stream().to_string()).expect("a source can be written");
    }
    let lib = root.join("src/lib.rs");
    let text = fs::read_to_string(&lib).expect("lib.rs can be read");
    fs::write(&lib, text + SWITCH).expect("lib.rs can be written");
    let examples = root.join("tests/suite/rule_examples.rs");
    let text = fs::read_to_string(&examples).expect("the examples' test can be read");
    fs::write(&examples, text + include_str!("examples.rs")).expect("the examples' test can be written");
    let manifest = root.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("Cargo.toml can be read");
    let quick = "\n[profile.test]\nopt-level = 1\n[profile.test.package.\"*\"]\nopt-level = 0\n";
    fs::write(&manifest, text + quick).expect("Cargo.toml can be written");
}

/// Woken for the whole run by a variable, or for one thread by a test that tries them all.
const SWITCH: &str = "
pub mod mutant {
    static ON: std::sync::LazyLock<u32> =
        std::sync::LazyLock::new(|| std::env::var(\"AIPLAN_MUTANT\").ok().and_then(|own| own.parse().ok()).unwrap_or(0));
    thread_local! { static HERE: std::cell::Cell<u32> = std::cell::Cell::new(*ON); }
    pub fn on() -> u32 { HERE.get() }
    pub fn wake(id: u32) { HERE.set(id); }
}
";

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

#[derive(Default)]
struct Mutator {
    file: String,
    function: String,
    count: u32,
}

impl Mutator {
    /// The number of the next mutation, which is told.
    fn next(&mut self, line: usize, what: &str) -> u32 {
        self.count += 1;
        println!("{}\t{}:{line}\t{}\t{what}", self.count, self.file, self.function);
        self.count
    }

    /// Ways to break an expression of two sides.
    fn broken(&self, op: &BinOp) -> Vec<(&'static str, BinOp)> {
        match op {
            BinOp::Lt(_) => vec![("< as >=", parse_quote!(>=)), ("< as <=", parse_quote!(<=))],
            BinOp::Le(_) => vec![("<= as >", parse_quote!(>)), ("<= as <", parse_quote!(<))],
            BinOp::Gt(_) => vec![("> as <=", parse_quote!(<=)), ("> as >=", parse_quote!(>=))],
            BinOp::Ge(_) => vec![(">= as <", parse_quote!(<)), (">= as >", parse_quote!(>))],
            BinOp::Eq(_) => vec![("== as !=", parse_quote!(!=))],
            BinOp::Ne(_) => vec![("!= as ==", parse_quote!(==))],
            BinOp::And(_) => vec![("&& as ||", parse_quote!(||))],
            BinOp::Or(_) => vec![("|| as &&", parse_quote!(&&))],
            BinOp::Mul(_) => vec![("* as /", parse_quote!(/))],
            BinOp::Div(_) => vec![("/ as *", parse_quote!(*))],
            _ => Vec::new(),
        }
    }

    fn wake(&mut self, function: &mut syn::Block, output: &ReturnType, line: usize) {
        let ReturnType::Type(_, output) = output else { return };
        let ways: Vec<(&str, Expr)> = match output.to_token_stream().to_string().as_str() {
            "Vec < Checked >" => vec![("finds nothing", parse_quote!(Vec::new()))],
            "Checked" => vec![("finds nothing", parse_quote!(Ok(None)))],
            "bool" => vec![("always true", parse_quote!(true)), ("always false", parse_quote!(false))],
            own if own.starts_with("Option <") => vec![("none", parse_quote!(None))],
            _ => return,
        };
        for (what, value) in ways {
            let id = self.next(line, what);
            function.stmts.insert(0, parse_quote!(if crate::mutant::on() == #id { return #value; }));
        }
    }
}

impl VisitMut for Mutator {
    fn visit_item_mut(&mut self, item: &mut syn::Item) {
        let attributes = match item {
            syn::Item::Mod(own) => &own.attrs,
            syn::Item::Fn(own) => &own.attrs,
            // What is worked out when it is compiled cannot be switched.
            syn::Item::Const(_) | syn::Item::Static(_) => return,
            _ => return visit_mut::visit_item_mut(self, item),
        };
        if attributes
            .iter()
            .all(|attribute| !attribute.path().is_ident("cfg") && !attribute.path().is_ident("test"))
        {
            visit_mut::visit_item_mut(self, item);
        }
    }

    fn visit_item_fn_mut(&mut self, function: &mut syn::ItemFn) {
        if function.sig.constness.is_some() {
            return;
        }
        self.function = function.sig.ident.to_string();
        visit_mut::visit_item_fn_mut(self, function);
        let line = function.sig.ident.span().start().line;
        self.wake(&mut function.block, &function.sig.output, line);
    }

    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        if function.sig.constness.is_some() {
            return;
        }
        self.function = function.sig.ident.to_string();
        visit_mut::visit_impl_item_fn_mut(self, function);
        let line = function.sig.ident.span().start().line;
        self.wake(&mut function.block, &function.sig.output, line);
    }

    fn visit_type_mut(&mut self, _: &mut Type) {}

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        match expr {
            Expr::Binary(binary) if !has_let(&binary.left) && !has_let(&binary.right) => {
                let line = binary_line(binary);
                let (left, right, op) = (&binary.left, &binary.right, &binary.op);
                let mut whole: Expr = parse_quote!((#left #op #right));
                for (what, broken) in self.broken(op) {
                    let id = self.next(line, what);
                    whole = parse_quote!((if crate::mutant::on() == #id { #left #broken #right } else { #whole }));
                }
                *expr = whole;
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Not(_)) => {
                let line = syn::spanned::Spanned::span(&unary.op).start().line;
                let inner = &unary.expr;
                let id = self.next(line, "! left out");
                *expr = parse_quote!((if crate::mutant::on() == #id { #inner } else { !#inner }));
            }
            _ => {}
        }
    }
}

fn binary_line(binary: &syn::ExprBinary) -> usize {
    syn::spanned::Spanned::span(&binary.op).start().line
}

/// A `let` in a condition cannot be taken out of it.
fn has_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        Expr::Paren(paren) => has_let(&paren.expr),
        _ => false,
    }
}
