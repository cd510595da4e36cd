using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>One change of a declaration, in terms that both notations share; the owner of a notation makes a replacement of each.</summary>
public sealed record Edit(EditKind Kind, Span At, string Text);
