using System.Text;

namespace ModelDsl.Reports;

/// <summary>Writes JSON in one line. What it writes may stand in a script element of a page as it is.</summary>
internal sealed class JsonWriter
{
    private readonly StringBuilder _json = new();
    private bool _isFirst = true;

    public override string ToString() => _json.ToString();

    public JsonWriter Open(char bracket)
    {
        Separate();
        _json.Append(bracket);
        _isFirst = true;
        return this;
    }

    public JsonWriter Close(char bracket)
    {
        _json.Append(bracket);
        _isFirst = false;
        return this;
    }

    public JsonWriter Name(string name)
    {
        Text(name);
        _json.Append(':');
        _isFirst = true;
        return this;
    }

    public JsonWriter Text(string text)
    {
        Separate();
        _json.Append('"');
        foreach (var c in text)
            _ = c is '"' or '\\' ? _json.Append('\\').Append(c)
                : c < ' ' || char.IsSurrogate(c) || c is '<' or '\u007f' or '\u0085' or '\u2028' or '\u2029' ? _json.Append($"\\u{(int)c:x4}")
                : _json.Append(c);
        _json.Append('"');
        return this;
    }

    public JsonWriter Text(string name, string text) => Name(name).Text(text);

    public JsonWriter Word(string word)
    {
        Separate();
        _json.Append(word);
        return this;
    }

    private void Separate()
    {
        if (!_isFirst)
            _json.Append(',');
        _isFirst = false;
    }
}
