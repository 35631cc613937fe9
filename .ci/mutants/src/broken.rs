//! The mutations of a source. In: its text. Out: its text with all of them asleep, and a line about each on standard output.

use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Expr, ExprLit, Lit, ReturnType, Token, Type, UnOp, parse_quote};

pub struct Mutator {
    /// The rules of the catalogue, and the number of the mutation that keeps each from being told.
    rules: BTreeMap<String, Option<u32>>,
    file: String,
    /// Texts that go by a name in this file.
    names: BTreeMap<String, String>,
    function: String,
    count: u32,
    is_of_rules: bool,
    has_changed: bool,
}

impl Mutator {
    pub fn new(rules: BTreeSet<String>) -> Mutator {
        Mutator {
            rules: rules.into_iter().map(|id| (id, None)).collect(),
            file: String::new(),
            names: BTreeMap::new(),
            function: String::new(),
            count: 0,
            is_of_rules: false,
            has_changed: false,
        }
    }

    /// The source with its mutations, where there are any.
    pub fn mutate(&mut self, name: String, text: &str) -> Option<String> {
        let mut file = syn::parse_file(text).expect("a source can be parsed");
        self.is_of_rules = name == "src/rules.rs" || name.starts_with("src/rules/");
        (self.file, self.has_changed) = (name, false);
        self.names = file.items.iter().filter_map(named_text).collect();
        self.visit_file_mut(&mut file);
        self.has_changed.then(|| file.to_token_stream().to_string())
    }

    pub fn never_broken(&self) -> impl Iterator<Item = &String> {
        self.rules.iter().filter(|(_, number)| number.is_none()).map(|(id, _)| id)
    }

    /// The number of the next mutation, which is told.
    fn next(&mut self, line: usize, name: &str, what: &str) -> u32 {
        self.count += 1;
        self.has_changed = true;
        println!("{}\t{}:{line}\t{name}\t{what}", self.count, self.file);
        self.count
    }

    /// The number of the mutation that keeps a rule from being told: one for all places that tell it.
    fn untold(&mut self, rule: &str, line: usize) -> u32 {
        self.has_changed = true;
        if let Some(number) = self.rules[rule] {
            return number;
        }
        let number = self.next(line, rule, "is never told");
        self.rules.insert(rule.to_owned(), Some(number));
        number
    }

    /// The rule that an expression names.
    fn rule_of(&self, expr: &Expr) -> Option<String> {
        let text = match expr {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => text.value(),
            Expr::Path(path) => self.names.get(&path.path.get_ident()?.to_string())?.clone(),
            _ => return None,
        };
        self.rules.contains_key(&text).then_some(text)
    }

    /// `static RULES: &[Rule] = &[Rule { id, check }]`: a check that finds nothing.
    fn silence_checks(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Reference(own) => self.silence_checks(&mut own.expr),
            Expr::Array(own) => own.elems.iter_mut().for_each(|rule| self.silence_checks(rule)),
            Expr::Struct(own) => {
                let line = own.span().start().line;
                let field = |name: &str| {
                    own.fields
                        .iter()
                        .position(|it| matches!(&it.member, syn::Member::Named(own) if own == name))
                };
                let (Some(id), Some(check)) = (field("id"), field("check")) else { return };
                let Some(rule) = self.rule_of(&own.fields[id].expr) else { return };
                let number = self.untold(&rule, line);
                let whole = &own.fields[check].expr;
                own.fields[check].expr = parse_quote!(|facts: &crate::rules::Facts| {
                    if crate::mutant::on() == #number { return Vec::new(); }
                    let check: fn(&crate::rules::Facts) -> Vec<crate::rules::Checked> = #whole;
                    check(facts)
                });
            }
            _ => {}
        }
    }

    /// Ways to break an expression of two sides.
    fn ways(op: &BinOp) -> Vec<(&'static str, BinOp)> {
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
            let name = self.function.clone();
            let id = self.next(line, &name, what);
            function.stmts.insert(0, parse_quote!(if crate::mutant::on() == #id { return #value; }));
        }
    }

    fn function(&mut self, signature: &syn::Signature, body: &mut syn::Block) {
        if signature.constness.is_some() {
            return;
        }
        let outer = std::mem::replace(&mut self.function, signature.ident.to_string());
        visit_mut::visit_block_mut(self, body);
        if self.is_of_rules {
            self.wake(body, &signature.output, signature.ident.span().start().line);
        }
        self.function = outer;
    }

    /// A comparison, a condition or a sum of two sides, or a `not`.
    fn operator(&mut self, expr: &mut Expr, text: &str) {
        let name = self.function.clone();
        match expr {
            Expr::Binary(binary) if !has_let(&binary.left) && !has_let(&binary.right) => {
                let line = binary.op.span().start().line;
                let (left, right, op) = (&binary.left, &binary.right, &binary.op);
                let mut whole: Expr = parse_quote!((#left #op #right));
                for (what, broken) in Mutator::ways(op) {
                    let id = self.next(line, &name, &format!("{what} in {text}"));
                    whole = parse_quote!((if crate::mutant::on() == #id { #left #broken #right } else { #whole }));
                }
                *expr = whole;
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Not(_)) => {
                let line = unary.op.span().start().line;
                let inner = &unary.expr;
                let id = self.next(line, &name, &format!("! left out of {text}"));
                *expr = parse_quote!((if crate::mutant::on() == #id { #inner } else { !#inner }));
            }
            _ => {}
        }
    }
}

impl VisitMut for Mutator {
    fn visit_item_mut(&mut self, item: &mut syn::Item) {
        let attributes = match item {
            syn::Item::Mod(own) => &own.attrs,
            syn::Item::Fn(own) => &own.attrs,
            syn::Item::Static(own) if own.ident == "RULES" => return self.silence_checks(&mut own.expr),
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

    fn visit_item_fn_mut(&mut self, own: &mut syn::ItemFn) {
        self.function(&own.sig, &mut own.block);
    }

    fn visit_impl_item_fn_mut(&mut self, own: &mut syn::ImplItemFn) {
        self.function(&own.sig, &mut own.block);
    }

    fn visit_type_mut(&mut self, _: &mut Type) {}

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        // The text goes first: what is mutated within stands nowhere.
        let text = expr.span().source_text().unwrap_or_default();
        visit_mut::visit_expr_mut(self, expr);
        if self.is_of_rules {
            self.operator(expr, &text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// A rule named to a function, such as `Finding::new("duplicate-id")`, is told there.
    fn visit_expr_call_mut(&mut self, call: &mut syn::ExprCall) {
        visit_mut::visit_expr_call_mut(self, call);
        for argument in &mut call.args {
            if let Expr::Lit(_) = argument
                && let Some(rule) = self.rule_of(argument)
            {
                let number = self.untold(&rule, argument.span().start().line);
                *argument = parse_quote!((if crate::mutant::on() == #number { "" } else { #argument }));
            }
        }
    }

    fn visit_macro_mut(&mut self, own: &mut syn::Macro) {
        if own.path.is_ident("vec")
            && let Ok(mut items) = own.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated)
        {
            items.iter_mut().for_each(|item| self.visit_expr_mut(item));
            own.tokens = items.to_token_stream();
        }
    }
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

fn named_text(item: &syn::Item) -> Option<(String, String)> {
    match item {
        syn::Item::Const(own) => match &*own.expr {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some((own.ident.to_string(), text.value())),
            _ => None,
        },
        _ => None,
    }
}
