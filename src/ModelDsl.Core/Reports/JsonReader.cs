using System.Globalization;
using System.Text;

namespace ModelDsl.Reports;

/// <summary>
/// Reads JSON (RFC 8259), and nothing that is not JSON, to dictionaries, lists, strings, doubles, flags and null. The framework's own reader
/// takes trailing commas and two values in a row.
/// </summary>
internal sealed class JsonReader
{
    private const int Deepest = 16;

    private readonly string _text;
    private int _at;

    private JsonReader(string text) => _text = text;

    /// <exception cref="FormatException">The text is no JSON, gives a name twice or nests deeper than any report.</exception>
    public static object? Read(string json)
    {
        var reader = new JsonReader(json);
        var value = reader.Value(0);
        reader.SkipSpace();
        return reader._at == json.Length ? value : throw reader.Unexpected();
    }

    private object? Value(int depth)
    {
        if (depth > Deepest)
            throw new FormatException("The JSON nests too deeply.");
        SkipSpace();
        if (Take('{'))
            return Object(depth);
        if (Take('['))
            return List(depth);
        if (Take('"'))
            return Text();
        return Word("true") ? true : Word("false") ? false : Word("null") ? null : Number();
    }

    private Dictionary<string, object?> Object(int depth)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        SkipSpace();
        if (Take('}'))
            return members;
        do
        {
            SkipSpace();
            Need('"');
            var name = Text();
            SkipSpace();
            Need(':');
            if (members.ContainsKey(name))
                throw new FormatException($"The JSON gives a name twice before character {Position}.");
            members.Add(name, Value(depth + 1));
            SkipSpace();
        }
        while (Take(','));
        Need('}');
        return members;
    }

    private List<object?> List(int depth)
    {
        var items = new List<object?>();
        SkipSpace();
        if (Take(']'))
            return items;
        do
        {
            items.Add(Value(depth + 1));
            SkipSpace();
        }
        while (Take(','));
        Need(']');
        return items;
    }

    private string Text()
    {
        var text = new StringBuilder();
        while (_at < _text.Length && _text[_at] is >= ' ' and var c and not '"')
        {
            _at++;
            text.Append(c == '\\' ? Escape() : c);
        }
        Need('"');
        return text.ToString();
    }

    private char Escape()
    {
        var c = _at < _text.Length ? _text[_at] : '\0';
        if (c == 'u' && _at + 5 <= _text.Length
            && ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            _at += 5;
            return (char)unit;
        }
        var index = "\"\\/bfnrt".IndexOf(c);
        if (index < 0)
            throw Unexpected();
        _at++;
        return "\"\\/\b\f\n\r\t"[index];
    }

    private double Number()
    {
        var start = _at;
        Take('-');
        if (!Take('0'))
            Digits();
        if (Take('.'))
            Digits();
        if (Take('e') || Take('E'))
        {
            _ = Take('+') || Take('-');
            Digits();
        }
        // .NET Framework refuses what is too large, later ones say infinity.
        var text = _text.Substring(start, _at - start);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.PositiveInfinity;
    }

    private void Digits()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
            _at++;
        if (_at == start)
            throw Unexpected();
    }

    private bool Word(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            return false;
        _at += word.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
            _at++;
    }

    private bool Take(char c)
    {
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

    private string Position => (_at + 1).ToString(CultureInfo.InvariantCulture);

    private FormatException Unexpected() =>
        new(_at == _text.Length ? "The JSON ends too early." : $"The JSON has U+{(int)_text[_at]:X4} where it cannot stand, at character {Position}.");
}
