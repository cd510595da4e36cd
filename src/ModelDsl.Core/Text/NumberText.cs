using System.Globalization;
using System.Numerics;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

/// <summary>The value of a number as it is written, exact where it is whole.</summary>
internal static class NumberText
{
    // More digits than 2⁶³ times any unit has: beyond them a number is not whole in 64 bits.
    private const int MostDigits = 60;

    /// <summary>The number, or null if it is larger than 64 bits can say.</summary>
    public static NumberSyntax? Read(string written, Span at)
    {
        var unitAt = written.Length;
        while (!char.IsDigit(written[unitAt - 1]))
            unitAt--;
        var unit = written.Substring(unitAt);
        var (tens, kibis) = Units.Of(unit);

        var exponentAt = written.IndexOfAny(['e', 'E'], 0, unitAt);
        var mantissa = written.Substring(0, exponentAt < 0 ? unitAt : exponentAt);
        if (exponentAt >= 0)
            tens += ExponentOf(written.Substring(exponentAt + 1, unitAt - exponentAt - 1));

        var point = mantissa.IndexOf('.');
        if (point >= 0)
            tens -= mantissa.Length - point - 1;
        var all = mantissa.Replace(".", "").TrimStart('0');
        var digits = all.TrimEnd('0');
        tens += all.Length - digits.Length;
        if (digits.Length == 0)
            return new(0, 0, unit, at);

        var whole = WholeOf(digits, tens, kibis);
        // The older runtime fails where the newer one says infinity.
        var isFinite = double.TryParse($"{digits}e{tens}", NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed);
        var value = whole ?? (isFinite ? parsed : double.PositiveInfinity) * Math.Pow(1024, kibis);
        // With an exponent the author means a real number, and only what no double can hold is too large.
        var tooLarge = double.IsInfinity(value) || (whole is null && exponentAt < 0 && value >= long.MaxValue);
        return tooLarge ? null : new(whole, value, unit, at);
    }

    private static long? WholeOf(string digits, int tens, int kibis)
    {
        if (digits.Length > MostDigits || tens is < -MostDigits or > MostDigits)
            return null;
        var factor = BigInteger.Pow(1024, kibis) * BigInteger.Pow(10, Math.Max(tens, 0));
        var scaled = BigInteger.Parse(digits, CultureInfo.InvariantCulture) * factor;
        var whole = BigInteger.DivRem(scaled, BigInteger.Pow(10, Math.Max(-tens, 0)), out var rest);
        return rest.IsZero && whole <= long.MaxValue ? (long)whole : null;
    }

    // Past a million every number is zero or infinite, whatever its digits.
    private static int ExponentOf(string written)
    {
        var digits = written.TrimStart('+', '-').TrimStart('0');
        var size = digits.Length > 7 ? 10_000_000 : digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
        return written[0] == '-' ? -size : size;
    }
}
