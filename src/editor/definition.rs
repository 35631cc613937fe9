//! Where a name is defined: the component or other record that a reference means. In: a place. Out: the bytes of the name.

use super::Page;
use super::cursor::held;
use crate::playbook::records::Kind;
use crate::source::Span;
use crate::yaml::{self, Node};

impl Page<'_> {
    pub fn definition(&self, offset: usize) -> Option<Span> {
        let tree = yaml::parse(self.source);
        let root = tree.root.as_ref()?;
        let at = held(root, offset, "").filter(|at| !at.is_key)?;
        let question =
            self.playbook.question(&at.path).filter(|question| question.kind == Kind::Reference)?;
        let list = question.to.as_deref()?;
        let key = self.playbook.question(list)?.key.as_deref()?;
        let names = root.at(list)?.items().iter().filter_map(|item| item.get(key));
        names.into_iter().find(|name| name.text() == at.node.text()).map(|name: &Node| name.span)
    }
}
