using ModelDsl.Syntax;

namespace ModelDsl.Cli.Formats;

/// <summary>A piece of source to point at.</summary>
/// <param name="Words">What is said beside it; empty for nothing.</param>
/// <param name="IsMain">True for what is wrong, false for what has to do with it.</param>
internal sealed record Mark(Span At, string Words, bool IsMain);
