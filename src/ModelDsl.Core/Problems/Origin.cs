using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>A second place that a problem speaks of: where a size was set, or a name first given.</summary>
/// <param name="Words">What is there, in a few words.</param>
public sealed record Origin(Span At, string Words);
