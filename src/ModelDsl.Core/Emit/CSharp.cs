using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ModelDsl;

/// <summary>A piece of C# source. Holes are written as C# literals, whatever the culture of the machine.</summary>
/// <param name="Text">The source.</param>
/// <param name="Symbols">The sizes it reads by name: whoever places the piece must have them in scope.</param>
public sealed record CSharp(string Text, ValueList<string> Symbols)
{
    public static readonly CSharp Empty = new("", []);

    public static implicit operator CSharp(string text) => new(text, []);

    /// <summary>C# from an interpolated string: <c>CSharp.Of($"nn.Linear({inputs}, {Features})")</c>.</summary>
    public static CSharp Of(Handler code) => code.ToCSharp();

    /// <summary>The name as an identifier, escaped if C# has the word for itself.</summary>
    public static string Identifier(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>A text as a C# string literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
            _ = c is '"' or '\\' ? literal.Append('\\').Append(c)
                : c < ' ' || char.IsSurrogate(c) || c is '\u007f' or '\u0085' or '\u2028' or '\u2029' ? literal.Append($"\\u{(int)c:x4}")
                : literal.Append(c);
        return literal.Append('"').ToString();
    }

    /// <summary>The pieces one after the other.</summary>
    public static CSharp List(IEnumerable<CSharp> pieces, string between = ", ")
    {
        var all = pieces.ToArray();
        return new(string.Join(between, all.Select(static piece => piece.Text)), all.SelectMany(static piece => piece.Symbols).Distinct().ToValueList());
    }

    /// <summary><c>, name: value</c>, or nothing where the value is the one that the callee takes without being told.</summary>
    public static CSharp Option(string name, long value, long normally) => value == normally ? Empty : Of($", {(CSharp)name}: {value}");

    /// <inheritdoc cref="Option(string, long, long)"/>
    public static CSharp Option(string name, double value, double normally) => value == normally ? Empty : Of($", {(CSharp)name}: {value}");

    /// <inheritdoc cref="Option(string, long, long)"/>
    public static CSharp Option(string name, bool value, bool normally) => value == normally ? Empty : Of($", {(CSharp)name}: {value}");

    public override string ToString() => Text;

    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
        // Words with a meaning in the places where generated code uses names.
        "field", "value", "var", "dynamic", "record", "required", "file", "scoped", "await", "yield", "nameof", "nint", "nuint", "partial", "where",
    ];

    /// <summary>Collects the pieces of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly struct Handler(int literalLength, int holes)
    {
        private readonly StringBuilder _code = new(literalLength + (8 * holes));
        private readonly List<string> _symbols = [];

        public void AppendLiteral(string text) => _code.Append(text);

        public void AppendFormatted(CSharp code)
        {
            _code.Append(code.Text);
            _symbols.AddRange(code.Symbols);
        }

        public void AppendFormatted(Poly size)
        {
            if (size.AsConstant is { } n)
                AppendFormatted(n);
            else
                _code.Append(size.ToCSharp());
            _symbols.AddRange(size.Symbols);
        }

        // A bare 0 also converts to an enum, which makes calls ambiguous: nn.Conv2d(…, padding: 0).
        public void AppendFormatted(long value) => _code.Append(value.ToString(CultureInfo.InvariantCulture)).Append(value == 0 ? "L" : "");

        public void AppendFormatted(bool value) => _code.Append(value ? "true" : "false");

        public void AppendFormatted(double value)
        {
            var text = value.ToString("R", CultureInfo.InvariantCulture);
            _code.Append(text).Append(text.Any(static c => c is '.' or 'E') ? "" : ".0");
        }

        public void AppendFormatted(ValueList<long> values)
        {
            for (var i = 0; i < values.Count; i++)
            {
                AppendLiteral(i == 0 ? "" : ", ");
                AppendFormatted(values[i]);
            }
        }

        public CSharp ToCSharp() => new(_code.ToString(), _symbols.Distinct().OrderBy(static s => s, StringComparer.Ordinal).ToValueList());
    }
}
