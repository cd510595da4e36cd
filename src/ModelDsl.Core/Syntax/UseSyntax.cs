namespace ModelDsl.Syntax;

/// <summary><c>use Company.Blocks;</c> or <c>use "blocks.model";</c>: whose declarations are known here. One of the two is there.</summary>
public sealed record UseSyntax(NameSyntax? Namespace, TextSyntax? File, Span At);
