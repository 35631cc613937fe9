//! The conditions of the playbook (`when`): a small part of minijinja's expression language, so that a playbook author
//! learns one language. Compiled once at build time, because `check` evaluates hundreds of them per plan in microseconds,
//! where a template engine takes a microsecond for each. A test holds the two in agreement on every condition shipped.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A condition with the text it was written as.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    pub text: String,
    expression: Expression,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Expression {
    Path(Vec<String>),
    Text(String),
    Number(f64),
    Bool(bool),
    List(Vec<Expression>),
    Length(Box<Expression>),
    Defined(Box<Expression>),
    Not(Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    Compare(Box<Expression>, Comparison, Box<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}

/// A value a condition meets. An unknown or absent answer is `Undefined`.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    Undefined,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Term>),
}

impl Term {
    fn is_true(&self) -> bool {
        match self {
            Term::Undefined => false,
            Term::Bool(value) => *value,
            Term::Number(value) => *value != 0.0,
            Term::Text(text) => !text.is_empty(),
            Term::List(items) => !items.is_empty(),
        }
    }
}

impl Condition {
    pub fn parse(text: &str) -> Result<Condition, String> {
        let tokens = tokens(text)?;
        let mut parser = Parser { tokens: &tokens, next: 0 };
        let expression = parser.or()?;
        match parser.peek() {
            None => Ok(Condition { text: text.to_owned(), expression }),
            Some(token) => Err(format!("unexpected {token:?} in condition: {text}")),
        }
    }

    /// True when the condition holds. `lookup` gives the value of a dotted path.
    pub fn holds(&self, lookup: &dyn Fn(&[String]) -> Term) -> bool {
        evaluate(&self.expression, lookup).is_true()
    }

    /// Every path the condition reads, for the self-check and for "asked because".
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        collect_paths(&self.expression, &mut paths);
        paths
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Condition, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            Condition::parse(&text).map_err(serde::de::Error::custom)
        } else {
            let (text, expression) = Deserialize::deserialize(deserializer)?;
            Ok(Condition { text, expression })
        }
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.text.serialize(serializer)
        } else {
            (&self.text, &self.expression).serialize(serializer)
        }
    }
}

fn evaluate(expression: &Expression, lookup: &dyn Fn(&[String]) -> Term) -> Term {
    match expression {
        Expression::Path(path) => lookup(path),
        Expression::Text(text) => Term::Text(text.clone()),
        Expression::Number(number) => Term::Number(*number),
        Expression::Bool(value) => Term::Bool(*value),
        Expression::List(items) => Term::List(items.iter().map(|item| evaluate(item, lookup)).collect()),
        Expression::Length(inner) => match evaluate(inner, lookup) {
            Term::List(items) => Term::Number(items.len() as f64),
            Term::Text(text) => Term::Number(text.chars().count() as f64),
            _ => Term::Number(0.0),
        },
        Expression::Defined(inner) => Term::Bool(evaluate(inner, lookup) != Term::Undefined),
        Expression::Not(inner) => Term::Bool(!evaluate(inner, lookup).is_true()),
        Expression::And(left, right) => {
            Term::Bool(evaluate(left, lookup).is_true() && evaluate(right, lookup).is_true())
        }
        Expression::Or(left, right) => {
            Term::Bool(evaluate(left, lookup).is_true() || evaluate(right, lookup).is_true())
        }
        Expression::Compare(left, comparison, right) => {
            Term::Bool(compare(&evaluate(left, lookup), *comparison, &evaluate(right, lookup)))
        }
    }
}

fn compare(left: &Term, comparison: Comparison, right: &Term) -> bool {
    let order = match (left, right) {
        (Term::Number(left), Term::Number(right)) => left.partial_cmp(right),
        (Term::Text(left), Term::Text(right)) => Some(left.cmp(right)),
        _ => None,
    };
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => order.is_some_and(|order| order.is_lt()),
        Comparison::LessOrEqual => order.is_some_and(|order| order.is_le()),
        Comparison::Greater => order.is_some_and(|order| order.is_gt()),
        Comparison::GreaterOrEqual => order.is_some_and(|order| order.is_ge()),
        Comparison::In => contains(right, left),
        Comparison::NotIn => !contains(right, left),
    }
}

fn contains(container: &Term, item: &Term) -> bool {
    match (container, item) {
        (Term::List(items), item) => items.contains(item),
        (Term::Text(text), Term::Text(part)) => text.contains(part.as_str()),
        _ => false,
    }
}

fn collect_paths(expression: &Expression, paths: &mut Vec<String>) {
    match expression {
        Expression::Path(path) => paths.push(path.join(".")),
        Expression::List(items) => items.iter().for_each(|item| collect_paths(item, paths)),
        Expression::Length(inner) | Expression::Defined(inner) | Expression::Not(inner) => {
            collect_paths(inner, paths)
        }
        Expression::And(left, right) | Expression::Or(left, right) | Expression::Compare(left, _, right) => {
            collect_paths(left, paths);
            collect_paths(right, paths);
        }
        Expression::Text(_) | Expression::Number(_) | Expression::Bool(_) => {}
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Number(f64),
    Sign(&'static str),
}

const SIGNS: [&str; 13] = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",", "|", "."];

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first == '\'' || first == '"' {
            let end = rest[1..].find(first).ok_or_else(|| format!("a text is not closed in: {text}"))? + 1;
            tokens.push(Token::Text(rest[1..end].to_owned()));
            end + 1
        } else if first.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            tokens.push(Token::Number(
                rest[..end].parse().map_err(|_| format!("no number: {}", &rest[..end]))?,
            ));
            end
        } else if first.is_alphabetic() || first == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..end].to_owned()));
            end
        } else {
            let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign));
            let sign = sign.ok_or_else(|| format!("unexpected {first:?} in: {text}"))?;
            tokens.push(Token::Sign(sign));
            sign.len()
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

struct Parser<'t> {
    tokens: &'t [Token],
    next: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.next += usize::from(found);
        found
    }

    fn sign(&mut self, sign: &'static str) -> bool {
        self.take(&Token::Sign(sign))
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(own)) if own == word);
        self.next += usize::from(found);
        found
    }

    fn or(&mut self) -> Result<Expression, String> {
        let mut left = self.and()?;
        while self.word("or") {
            left = Expression::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Expression, String> {
        let mut left = self.not()?;
        while self.word("and") {
            left = Expression::And(Box::new(left), Box::new(self.not()?));
        }
        Ok(left)
    }

    fn not(&mut self) -> Result<Expression, String> {
        if self.word("not") {
            return Ok(Expression::Not(Box::new(self.not()?)));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expression, String> {
        let left = self.value()?;
        if self.word("is") {
            let negated = self.word("not");
            if !self.word("defined") {
                return Err("only `is defined` and `is not defined` are known".into());
            }
            let defined = Expression::Defined(Box::new(left));
            return Ok(if negated { Expression::Not(Box::new(defined)) } else { defined });
        }
        let Some(comparison) = self.operator() else { return Ok(left) };
        let right = self.value()?;
        Ok(Expression::Compare(Box::new(left), comparison, Box::new(right)))
    }

    fn operator(&mut self) -> Option<Comparison> {
        let signs = [
            ("==", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        if let Some((_, comparison)) = signs.into_iter().find(|(sign, _)| self.sign(sign)) {
            return Some(comparison);
        }
        if self.word("in") {
            return Some(Comparison::In);
        }
        let saved = self.next;
        if self.word("not") && self.word("in") {
            return Some(Comparison::NotIn);
        }
        self.next = saved;
        None
    }

    fn value(&mut self) -> Result<Expression, String> {
        let mut value = self.atom()?;
        while self.sign("|") {
            if !self.word("length") {
                return Err("only the filter `length` is known".into());
            }
            value = Expression::Length(Box::new(value));
        }
        Ok(value)
    }

    fn atom(&mut self) -> Result<Expression, String> {
        if self.sign("(") {
            let inner = self.or()?;
            return if self.sign(")") { Ok(inner) } else { Err("a parenthesis is not closed".into()) };
        }
        if self.sign("[") {
            return self.list();
        }
        let token = self.peek().cloned().ok_or("the condition ends too early")?;
        self.next += 1;
        match token {
            Token::Text(text) => Ok(Expression::Text(text)),
            Token::Number(number) => Ok(Expression::Number(number)),
            Token::Word(word) if word == "true" => Ok(Expression::Bool(true)),
            Token::Word(word) if word == "false" => Ok(Expression::Bool(false)),
            Token::Word(word) => self.path(word),
            Token::Sign(sign) => Err(format!("unexpected `{sign}`")),
        }
    }

    fn list(&mut self) -> Result<Expression, String> {
        let mut items = Vec::new();
        while !self.sign("]") {
            items.push(self.or()?);
            if !self.sign(",") && self.peek() != Some(&Token::Sign("]")) {
                return Err("a list is not closed".into());
            }
        }
        Ok(Expression::List(items))
    }

    fn path(&mut self, first: String) -> Result<Expression, String> {
        let mut path = vec![first];
        while self.sign(".") {
            match self.peek().cloned() {
                Some(Token::Word(word)) => path.push(word),
                _ => return Err(format!("a name is missing after `{}.`", path.join("."))),
            }
            self.next += 1;
        }
        Ok(Expression::Path(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str) -> bool {
        let lookup = |path: &[String]| match path.join(".").as_str() {
            "plan.level" => Term::Text("assist".into()),
            "plan.regions" => Term::List(vec![Term::Text("KR".into())]),
            "plan.learned" => Term::Bool(true),
            "plan.size" => Term::Number(3.0),
            _ => Term::Undefined,
        };
        Condition::parse(text).unwrap().holds(&lookup)
    }

    #[test]
    fn conditions_mean_what_the_template_language_means() {
        assert!(holds("plan.level == 'assist' and plan.learned"));
        assert!(holds("'KR' in plan.regions and not plan.missing"));
        assert!(holds("plan.level in ['assist', 'full-auto']"));
        assert!(holds("plan.level not in ['full-auto']"));
        assert!(holds("plan.size > 2 and plan.size <= 3"));
        assert!(holds("plan.regions|length == 1"));
        assert!(holds("plan.missing is not defined or false"));
        assert!(holds("plan.missing != 'none'"));
        assert!(!holds("plan.missing in ['a']"));
        assert!(!holds("(plan.level == 'x' or plan.level == 'y') and true"));
    }

    #[test]
    fn a_broken_condition_says_what_is_wrong() {
        for text in ["plan.", "a ==", "a is odd", "(a", "['a' 'b']", "a ~ b", "'open", ""] {
            assert!(Condition::parse(text).is_err(), "{text}");
        }
    }
}
