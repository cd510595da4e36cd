namespace ModelDsl.Syntax;

/// <summary>Two sides and one of <c>* / % @ + - &lt; &lt;= &gt; &gt;= == != &amp;&amp; ||</c>.</summary>
public sealed record BinarySyntax(ExpressionSyntax Left, Word Operator, ExpressionSyntax Right, Span At) : ExpressionSyntax(At);
