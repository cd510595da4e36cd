using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Sizes and counts are whole numbers of 64 bits: at most 9,223,372,036,854,775,807. A number with an exponent, such as 1e30, may be as
/// large as a double can be, about 1.8e308.
/// </summary>
[Problem("MDL4010", "Number too large")]
[Case("model Net { input x: [B, 784]; Linear([|9223372036854775808|]) }",
    "model Net { input x: [B, 784]; Linear(9223372036854775807) }",
    "'9223372036854775808' is larger than a whole number can be; 9223372036854775807 is the largest")]
[Case("model Net { input x: [B, 784]; LeakyReLU([|1e400|]) }",
    "model Net { input x: [B, 784]; LeakyReLU(1e30) }",
    "'1e400' is larger than a number can be; 1.79e308 is about the largest")]
public sealed record NumberTooLarge(Span At, string Written, bool HasExponent) : Problem(At)
{
    public override string Words => HasExponent
        ? $"'{Written}' is larger than a number can be; 1.79e308 is about the largest"
        : $"'{Written}' is larger than a whole number can be; {long.MaxValue} is the largest";
}
