namespace ModelDsl.Compilation;

/// <summary>The declaration <c>T &lt;= 1024</c>.</summary>
public sealed record AxisBound(string Axis, long AtMost);
