namespace Samples.LongContext;

/// <summary>A figure of sequences of one length.</summary>
/// <param name="Length">Tokens.</param>
/// <param name="Value">Milliseconds or bytes.</param>
public sealed record Point(int Length, double Value);
