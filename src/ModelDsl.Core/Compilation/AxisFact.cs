namespace ModelDsl.Compilation;

/// <summary>What a declaration demands of an open size: <c>T &lt;= 1024</c>, <c>T % 64 == 0</c>. The program checks it where the size comes in.</summary>
/// <param name="Says">The demand as its author wrote it, with constants as their values.</param>
/// <param name="Test">The same in C#.</param>
public sealed record AxisFact(string Says, CSharp Test);
