using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A number is digits, perhaps with a point and digits, perhaps with an exponent, then perhaps a unit: K, M, G, T (thousand, million,
/// 10⁹, 10¹²), B, KB, MB, GB, TB (bytes, decimal), KiB, MiB, GiB, TiB (bytes, binary) or %. Capital and small letters differ. The C#
/// endings f, d, L and the underscore between digits are not needed.
/// </summary>
[Problem("MDL4009", "Malformed number")]
[Case("model Net { input x: [B, 784]; Dropout([|0.5f|]) }",
    "model Net { input x: [B, 784]; Dropout(0.5) }",
    "'0.5f' is not a number; '0.5' would do")]
[Case("model Net { input x: [B, 784]; Linear(10); budget memory <= [|4gb|]; }",
    "model Net { input x: [B, 784]; Linear(10); budget memory <= 4GB; }",
    "'4gb' is not a number")]
[Case("model Net { input x: [B, 784]; Dropout([|.5|]) }",
    "model Net { input x: [B, 784]; Dropout(0.5) }",
    "'.5' is not a number; '0.5' would do")]
[Case("model Net { input x: [B, 784]; Conv2d(64, [|3x3|]) }",
    "model Net { input x: [B, 784]; Conv2d(64, 3) }",
    "'3x3' is not a number")]
public sealed record MalformedNumber(Span At, string Written, string? Fit) : Problem(At)
{
    public override string Words => $"'{Written}' is not a number";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"'{Fit}' would do", At, Fit);
}
