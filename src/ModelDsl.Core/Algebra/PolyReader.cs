using System.Globalization;
using System.Numerics;

namespace ModelDsl;

/// <summary>Reads polynomials back from their text: <c>440·B·H′·W′</c>, <c>⌊(H - 3)/2⌋ + 1</c>. Derived axes must be defined first.</summary>
/// <remarks>Texts may come from anywhere: what they nest and what they multiply to has a limit.</remarks>
public sealed class PolyReader
{
    private const int MostDigits = 1_000;
    private const int DeepestFloor = 64;
    private const int MostFactors = 32;
    private const int DeepestAxis = 256;
    private const int LongestAxis = 4_096;
    private const long MostWork = 1 << 24;

    private readonly Dictionary<string, PolyAxis> _axes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _symbols = new(StringComparer.Ordinal);
    // Characters in the keys of all factors read so far: axes defined by powers of each other would grow without end.
    private long _work;
    private string _text = "";
    private int _at;

    /// <summary>Defines a derived axis by its name and the text of its size.</summary>
    /// <exception cref="FormatException">The name is none, is defined already, or was read as a symbol before; or the text is no polynomial.</exception>
    public void Define(string name, string definition)
    {
        if (name.Length == 0 || char.IsDigit(name[0]) || !name.All(IsPartOfName))
            throw new FormatException("its name is none for an axis");
        var axis = new PolyAxis(name, Read(definition));
        if (_symbols.Contains(name))
            throw new FormatException("it is used before it is defined");
        if (_axes.ContainsKey(name))
            throw new FormatException("it is defined twice");
        var (depth, deepest) = (0, 0);
        foreach (var c in axis.Key)
            deepest = Math.Max(deepest, depth += c is '⟨' or '⌊' ? 1 : c is '⟩' or '⌋' ? -1 : 0);
        if (deepest > DeepestAxis || axis.Key.Length > LongestAxis)
            throw new FormatException("it is derived in too many steps");
        _axes.Add(name, axis);
    }

    /// <summary>The polynomial whose <see cref="Poly.ToString"/> gives the text.</summary>
    /// <exception cref="FormatException">The text is no polynomial.</exception>
    public Poly Read(string text)
    {
        (_text, _at) = (text, 0);
        var sum = Sum(0);
        return _at == text.Length ? sum : throw Unexpected();
    }

    private Poly Sum(int depth)
    {
        List<PolyTerm> terms = [Term(isNegative: Take('-'), depth)];
        while (true)
        {
            if (Take('+'))
                terms.Add(Term(isNegative: false, depth));
            else if (Take('-'))
                terms.Add(Term(isNegative: true, depth));
            else
                return Poly.Sum(terms);
        }
    }

    private PolyTerm Term(bool isNegative, int depth)
    {
        BigInteger coefficient = isNegative ? -1 : 1;
        var factors = new List<PolyFactor>();
        var rest = new List<Poly>();
        do
        {
            if (IsDigit)
                coefficient *= Number();
            else if (Take('⌊'))
                rest.Add(Floor(depth + 1));
            else
            {
                var name = Name();
                if (name is PolySymbol { Name: "min" or "max" } extreme && Take('('))
                    rest.Add(Extreme(extreme.Name == "min", depth + 1));
                else
                    factors.Add(name);
            }
            if (factors.Count + rest.Count > MostFactors)
                throw new FormatException("a product of too many factors");
        }
        while (Take('·'));
        // What a floor or an extreme became may be a number or a sum where the text was not in normal form; what Poly writes is a single factor.
        foreach (var floor in rest)
        {
            if (floor.Terms.Count != 1 || !floor.Terms[0].Coefficient.IsOne || floor.Terms[0].Factors.Count != 1)
                throw new FormatException("a floor or an extreme that can be written without one");
            factors.Add(Weighed(floor.Terms[0].Factors[0]));
        }
        return new(coefficient, factors.OrderBy(static factor => factor.Key, StringComparer.Ordinal).ToValueList());
    }

    private Poly Floor(int depth)
    {
        if (depth > DeepestFloor)
            throw new FormatException("too many floors in each other");
        Poly size;
        if (Take('('))
        {
            size = Sum(depth);
            Need(')');
        }
        else
        {
            size = Poly.Sum([Term(isNegative: Take('-'), depth)]);
        }
        Need('/');
        var divisor = Number();
        if (divisor.IsZero || divisor > long.MaxValue)
            throw new FormatException("a division by zero or by more than 64 bits");
        Need('⌋');
        return size.FloorDiv((long)divisor);
    }

    private Poly Extreme(bool isLeast, int depth)
    {
        if (depth > DeepestFloor)
            throw new FormatException("too many extremes in each other");
        List<Poly> sizes = [Sum(depth)];
        while (Take(','))
        {
            sizes.Add(Sum(depth));
            if (sizes.Count > MostFactors)
                throw new FormatException("an extreme of too many sizes");
        }
        Need(')');
        return PolyExtreme.Of(isLeast, sizes);
    }

    private PolyFactor Name()
    {
        SkipSpace();
        var start = _at;
        while (_at < _text.Length && IsPartOfName(_text[_at]))
            _at++;
        if (_at == start)
            throw Unexpected();
        var name = _text.Substring(start, _at - start);
        if (_axes.TryGetValue(name, out var axis))
            return Weighed(axis);
        _symbols.Add(name);
        return Weighed(new PolySymbol(name));
    }

    private PolyFactor Weighed(PolyFactor factor)
    {
        _work += factor.Key.Length;
        return _work <= MostWork ? factor : throw new FormatException("the derived axes grow too large");
    }

    private BigInteger Number()
    {
        SkipSpace();
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
            _at++;
        if (_at == start)
            throw Unexpected();
        return _at - start <= MostDigits
            ? BigInteger.Parse(_text.Substring(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new FormatException("a number of too many digits");
    }

    private bool IsDigit
    {
        get
        {
            SkipSpace();
            return _at < _text.Length && _text[_at] is >= '0' and <= '9';
        }
    }

    private static bool IsPartOfName(char c) => !char.IsWhiteSpace(c) && !char.IsControl(c) && "+-·/()⌊⌋⟨⟩,".IndexOf(c) < 0;

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
    }

    private bool Take(char c)
    {
        SkipSpace();
        if (_at == _text.Length || _text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private void Need(char c)
    {
        if (!Take(c))
            throw Unexpected();
    }

    private FormatException Unexpected() =>
        new(_at == _text.Length ? "the text ends too early" : $"unexpected character U+{(int)_text[_at]:X4} at {_at.ToString(CultureInfo.InvariantCulture)}");
}
