//! Where faults can be made in a file, and which: those that cargo-mutants makes, and no others.

use std::collections::BTreeSet;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, BinOp, Expr, GenericArgument, PathArguments, ReturnType, Signature, Type, UnOp};

use crate::edit::{Change, Edit};

/// What is found in a file.
pub struct Finder<'d> {
    /// Names of types that have a value by default.
    pub defaults: &'d BTreeSet<String>,
    pub edits: Vec<Edit>,
    pub next: &'d mut usize,
}

fn is_apart(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        let text = quote::quote!(#it).to_string();
        it.path().is_ident("test") || (it.path().is_ident("cfg") && (text.contains("test") || text.contains("not")))
    })
}

fn holds_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(it) => holds_let(&it.left) || holds_let(&it.right),
        Expr::Paren(it) => holds_let(&it.expr),
        _ => false,
    }
}

impl Finder<'_> {
    fn add(&mut self, at: std::ops::Range<usize>, change: Change, count: usize) {
        self.edits.push(Edit { at, change, first: *self.next });
        *self.next += count;
    }

    fn function(&mut self, signature: &Signature, block: &syn::Block) {
        let mut answers = match &signature.output {
            ReturnType::Default => vec!["()".to_owned()],
            ReturnType::Type(_, kind) => self.values(kind),
        };
        // A function that answers so in any case has no fault.
        if let [only] = block.stmts.as_slice() {
            let only = quote::quote!(#only).to_string().replace(' ', "");
            answers.retain(|it| it.replace(' ', "") != only);
        }
        let is_empty = block.stmts.is_empty();
        if !answers.is_empty() && !is_empty {
            let at = block.brace_token.span.open().byte_range().end;
            let count = answers.len();
            self.add(at..at, Change::Answer(answers), count);
        }
    }

    /// Values of a type, as cargo-mutants takes them.
    fn values(&self, kind: &Type) -> Vec<String> {
        let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        match kind {
            Type::Reference(it) => match &*it.elem {
                Type::Path(path) if path.path.is_ident("str") => words(&["\"\"", "\"xyzzy\""]),
                Type::Slice(_) if it.mutability.is_none() => words(&["&[]"]),
                _ => vec![],
            },
            Type::Tuple(it) if it.elems.is_empty() => words(&["()"]),
            Type::Tuple(it) => {
                let each: Vec<Vec<String>> = it.elems.iter().map(|it| self.values(it)).collect();
                let first = each.iter().map(|it| it.first().cloned()).collect::<Option<Vec<_>>>();
                let last = each.iter().map(|it| it.last().cloned()).collect::<Option<Vec<_>>>();
                let mut all: Vec<String> = [first, last].into_iter().flatten().map(|it| format!("({})", it.join(", "))).collect();
                all.dedup();
                all
            }
            Type::Path(path) => {
                let Some(last) = path.path.segments.last() else { return vec![] };
                let inner: Vec<&Type> = match &last.arguments {
                    PathArguments::AngleBracketed(it) => it.args.iter().filter_map(|it| if let GenericArgument::Type(it) = it { Some(it) } else { None }).collect(),
                    _ => vec![],
                };
                let of_inner = |at: usize| inner.get(at).map(|it| self.values(it)).unwrap_or_default();
                match last.ident.to_string().as_str() {
                    "bool" => words(&["true", "false"]),
                    "usize" | "u8" | "u16" | "u32" | "u64" | "u128" => words(&["0", "1"]),
                    "isize" | "i8" | "i16" | "i32" | "i64" | "i128" => words(&["0", "1", "-1"]),
                    "f32" | "f64" => words(&["0.0", "1.0", "-1.0"]),
                    "String" => words(&["String::new()", "\"xyzzy\".into()"]),
                    "Cow" => words(&["std::borrow::Cow::Borrowed(\"\")", "std::borrow::Cow::Owned(\"xyzzy\".to_owned())"]),
                    "Option" => std::iter::once("None".to_owned()).chain(of_inner(0).into_iter().map(|it| format!("Some({it})"))).collect(),
                    "Result" if inner.is_empty() => words(&["Ok(())"]),
                    "Result" => of_inner(0).into_iter().map(|it| format!("Ok({it})")).collect(),
                    "Vec" => std::iter::once("vec![]".to_owned()).chain(of_inner(0).into_iter().map(|it| format!("vec![{it}]"))).collect(),
                    "Box" => of_inner(0).into_iter().map(|it| format!("Box::new({it})")).collect(),
                    "BTreeMap" | "BTreeSet" | "HashMap" | "HashSet" | "PathBuf" => words(&["Default::default()"]),
                    name if self.defaults.contains(name) => words(&["Default::default()"]),
                    _ => vec![],
                }
            }
            _ => vec![],
        }
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_item_mod(&mut self, it: &'a syn::ItemMod) {
        if !is_apart(&it.attrs) {
            visit::visit_item_mod(self, it);
        }
    }

    fn visit_item_fn(&mut self, it: &'a syn::ItemFn) {
        if it.sig.constness.is_none() && !is_apart(&it.attrs) {
            self.function(&it.sig, &it.block);
            self.visit_block(&it.block);
        }
    }

    fn visit_impl_item_fn(&mut self, it: &'a syn::ImplItemFn) {
        if it.sig.constness.is_none() && !is_apart(&it.attrs) {
            self.function(&it.sig, &it.block);
            self.visit_block(&it.block);
        }
    }

    fn visit_item_impl(&mut self, it: &'a syn::ItemImpl) {
        let is_debug = it.trait_.as_ref().and_then(|it| it.1.segments.last()).is_some_and(|it| it.ident == "Debug");
        if !is_debug && !is_apart(&it.attrs) {
            visit::visit_item_impl(self, it);
        }
    }

    fn visit_item_const(&mut self, _: &'a syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'a syn::ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'a syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'a syn::TraitItemConst) {}
    fn visit_type(&mut self, _: &'a Type) {}
    fn visit_pat(&mut self, _: &'a syn::Pat) {}
    fn visit_attribute(&mut self, _: &'a Attribute) {}

    fn visit_expr_repeat(&mut self, it: &'a syn::ExprRepeat) {
        self.visit_expr(&it.expr);
    }

    fn visit_expr_const(&mut self, _: &'a syn::ExprConst) {}

    fn visit_expr_binary(&mut self, it: &'a syn::ExprBinary) {
        let others: &[&str] = match it.op {
            BinOp::Eq(_) => &["!="],
            BinOp::Ne(_) => &["=="],
            BinOp::Lt(_) => &["==", ">", "<="],
            BinOp::Gt(_) => &["==", "<", ">="],
            BinOp::Le(_) => &[">"],
            BinOp::Ge(_) => &["<"],
            BinOp::And(_) => &["||"],
            BinOp::Or(_) => &["&&"],
            BinOp::Add(_) => &["-", "*"],
            BinOp::Sub(_) => &["+", "/"],
            BinOp::Mul(_) => &["+", "/"],
            BinOp::Div(_) => &["%", "*"],
            BinOp::Rem(_) => &["/", "+"],
            BinOp::Shl(_) => &[">>"],
            BinOp::Shr(_) => &["<<"],
            BinOp::BitAnd(_) => &["|", "^"],
            BinOp::BitOr(_) => &["&", "^"],
            BinOp::BitXor(_) => &["|", "&"],
            BinOp::AddAssign(_) => &["-=", "*="],
            BinOp::SubAssign(_) => &["+=", "/="],
            BinOp::MulAssign(_) => &["+=", "/="],
            BinOp::DivAssign(_) => &["%=", "*="],
            BinOp::BitOrAssign(_) => &["&="],
            BinOp::BitAndAssign(_) => &["|="],
            _ => &[],
        };
        let is_words = matches!(it.op, BinOp::Add(_)) && [&it.left, &it.right].into_iter().any(|it| is_a_text(it));
        if !others.is_empty() && !holds_let(&it.left) && !holds_let(&it.right) && !is_words {
            self.add(it.span().byte_range(), Change::Operator(it.op.span().byte_range(), others.to_vec()), others.len());
        }
        visit::visit_expr_binary(self, it);
    }

    fn visit_expr_unary(&mut self, it: &'a syn::ExprUnary) {
        let is_literal = matches!(&*it.expr, Expr::Lit(_));
        if matches!(it.op, UnOp::Not(_)) || (matches!(it.op, UnOp::Neg(_)) && !is_literal) {
            self.add(it.span().byte_range(), Change::Operator(it.op.span().byte_range(), vec![""]), 1);
        }
        visit::visit_expr_unary(self, it);
    }

    fn visit_expr_match(&mut self, it: &'a syn::ExprMatch) {
        self.visit_expr(&it.expr);
        let is_wild = |arm: &syn::Arm| matches!(&arm.pat, syn::Pat::Wild(_)) && arm.guard.is_none();
        let has_wild = it.arms.iter().any(is_wild);
        for arm in &it.arms {
            if let Some((_, guard)) = arm.guard.as_ref().filter(|(_, guard)| !holds_let(guard)) {
                let at = guard.span().byte_range();
                if has_wild {
                    self.add(at.start..at.start, Change::Arm(true), 1);
                }
                self.add(at, Change::Guard, 2);
                self.visit_expr(guard);
            } else if arm.guard.is_none() && has_wild && !is_wild(arm) {
                let at = arm.pat.span().byte_range().end;
                self.add(at..at, Change::Arm(false), 1);
            }
            self.visit_expr(&arm.body);
        }
    }
}

/// Whether an expression is a text for sure, from which nothing can be taken.
fn is_a_text(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(it) => matches!(it.lit, syn::Lit::Str(_)),
        Expr::Reference(_) => true,
        Expr::Binary(it) => is_a_text(&it.left) || is_a_text(&it.right),
        _ => false,
    }
}
