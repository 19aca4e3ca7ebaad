"""A module -> its mutants: the same code with one small fault in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

SWAPS: dict[type, type] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
# Read by people and by the type checker, or the sizes of caches: they decide nothing.
NOT_MUTATED = frozenset({"annotation", "returns", "decorator_list", "bases"})


@dataclass(frozen=True)
class Mutant:
    """One fault: the module, the line, the statement before and after, and the code with the fault in it."""

    module: str
    line: int
    before: str
    after: str
    code: CodeType


def faults(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in the place of `node`."""
    match node:
        case ast.Constant():
            yield from (ast.Constant(other) for other in _other_values(node.value))
        case ast.If():
            yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
            yield ast.If(ast.Constant(False), node.body, node.orelse)
        case ast.comprehension(ifs=[_, *_]):
            yield ast.comprehension(node.target, node.iter, [], node.is_async)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break() | ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case _:
            yield from _operations(node)


def _other_values(value: object) -> tuple[object, ...]:
    match value:
        case bool():
            return (not value,)
        case int():
            return (value + 1, value - 1)
        case float():
            return (value * 1.25, value * 0.8) if value else (1.0,)
    return ()  # a word in a message or a table: another word there is another rule, not a fault


def _operations(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[op, *rest]) if type(op) in SWAPS:
            yield ast.Compare(node.left, [SWAPS[type(op)](), *rest], node.comparators)
        case ast.BoolOp(op=op):
            yield ast.BoolOp(SWAPS[type(op)](), node.values)
        case ast.BinOp(op=op) if type(op) in SWAPS and not (says_text(node.left) or says_text(node.right)):
            yield ast.BinOp(node.left, SWAPS[type(op)](), node.right)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            yield ast.Call(ast.Name(CALLS[name], ast.Load()), node.args, node.keywords)
        case ast.IfExp():
            yield ast.IfExp(node.test, node.orelse, node.body)


def says_text(node: ast.AST) -> bool:
    """Return whether a part of a sum is plainly text or a list: its difference fails whatever the tests say."""
    return isinstance(node, ast.JoinedStr | ast.List | ast.Tuple) or isinstance(getattr(node, "value", None), str)


def places(node: ast.AST, statement: ast.stmt | None = None) -> Iterator[tuple[ast.stmt, ast.AST, str, int | None]]:
    """Yield the statement, holder, field and index of every node under `node` that may be replaced."""
    for field, value in ast.iter_fields(node):
        if field in NOT_MUTATED or (isinstance(node, ast.ClassDef) and field == "keywords"):  # (Struct, frozen=True)
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST):
                inside = child if isinstance(child, ast.stmt) else statement
                if inside is not None:
                    yield inside, node, field, index
                yield from places(child, inside)


def mutants(name: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its text."""
    tree = ast.parse(source)
    for statement, holder, field, index in places(tree):
        value = getattr(holder, field)
        child = value if index is None else value[index]
        before = ast.unparse(statement)
        for fault in faults(child):
            new = ast.copy_location(fault, child) if hasattr(child, "lineno") else fault
            put(holder, field, index, new)
            ast.fix_missing_locations(tree)
            after = ast.unparse(new if child is statement else statement)
            yield Mutant(name, statement.lineno, before, after, compile(tree, f"{name} (mutant)", "exec"))
            put(holder, field, index, child)


def put(holder: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(holder, field, node)
    else:
        getattr(holder, field)[index] = node


def spans(source: str) -> list[tuple[int, int]]:
    """Return the first and last line of every function and method, functions inside them not counted apart.

    Those with a decorator are left out: behind a cache, the tests that need a function are not those that call it.
    """
    tree = ast.parse(source)
    bodies = [*tree.body, *(one for cls in tree.body if isinstance(cls, ast.ClassDef) for one in cls.body)]
    return [(one.lineno, one.end_lineno or one.lineno)
            for one in bodies if isinstance(one, ast.FunctionDef) and not one.decorator_list]
