//! Reads the expression of a condition. In: text such as `plan.level in ['assist'] and not plan.learned`. Out: `Expression`,
//! or what is wrong with the text. Evaluating it is `condition`'s.

use serde::{Deserialize, Serialize};

/// What a condition says, as a tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expression {
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
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}

impl Expression {
    pub fn parse(text: &str) -> Result<Expression, String> {
        let tokens = tokens(text)?;
        let mut parser = Parser { tokens: &tokens, next: 0 };
        let expression = parser.or()?;
        match parser.peek() {
            None => Ok(expression),
            Some(token) => Err(format!("unexpected {token:?} in condition: {text}")),
        }
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
