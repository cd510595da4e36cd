namespace ModelDsl.Syntax;

/// <summary>One statement of a body.</summary>
public abstract record StatementSyntax(Span At);
