using System.Numerics;

namespace ModelDsl.Compilation;

/// <summary>What a declaration demands of an open size: <c>T &lt;= 1024</c>, <c>T % 64 == 0</c>. The program checks it where the size comes in.</summary>
/// <param name="Operator"><c>&gt;=</c>, <c>&lt;=</c>, <c>==</c>, or <c>%</c> for a rest.</param>
/// <param name="Number">The bound, the other size, or the rest.</param>
/// <param name="Divisor">Of the rest.</param>
public sealed record AxisFact(Poly Size, string Operator, Poly Number, long Divisor = 1)
{
    /// <summary>The demand as its author wrote it, with constants as their values.</summary>
    public string Says => Operator == "%"
        ? $"{(Size.AsFactor is null ? $"({Size})" : Size.ToString())} % {Poly.Write(Divisor)} == {Number}"
        : $"{Size} {Operator} {Number}";

    /// <summary>The same in C#.</summary>
    public CSharp Test => Operator == "%" ? CSharp.Of($"({Size}) % {Divisor} == {Number}") : CSharp.Of($"{Size} {(CSharp)Operator} {Number}");

    /// <summary>Whether sizes meet it.</summary>
    public bool IsMetBy(IReadOnlyDictionary<string, long> sizes)
    {
        var (size, number) = (Size.Evaluate(sizes), Number.Evaluate(sizes));
        return Operator switch
        {
            "<=" => size <= number,
            ">=" => size >= number,
            "==" => size == number,
            _ => (size - (Divisor * Poly.Floor(size, (BigInteger)Divisor))) == number,
        };
    }

    /// <summary>The largest size up to a given one that meets a demand with a number; below 1 if there is none.</summary>
    public BigInteger AtMost(BigInteger size)
    {
        var number = Number.AsConstant ?? throw new InvalidOperationException($"{Says} is no demand with a number.");
        return Operator switch
        {
            "<=" => BigInteger.Min(size, number),
            ">=" => size >= number ? size : 0,
            "==" => size >= number ? number : 0,
            _ => number + (Divisor * Poly.Floor(size - number, (BigInteger)Divisor)),
        };
    }
}
