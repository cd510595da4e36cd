namespace ModelDsl.Syntax;

/// <summary><c>Linear(10, bias: false)</c>.</summary>
public sealed record CallSyntax(Word Name, ValueList<ArgumentSyntax> Arguments, Span At) : ExpressionSyntax(At);
