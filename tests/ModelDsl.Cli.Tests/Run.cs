using System.Text;
using System.Text.RegularExpressions;

namespace ModelDsl.Cli.Tests;

/// <summary>One run of the tool in this process.</summary>
internal sealed partial record Run(int Code, string Output, string Error)
{
    public static Run Of(params string[] arguments) => With("", false, arguments);

    public static Run With(string input, bool hasColours, params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = Tool.Run(arguments, new(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error, hasColours));
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>The output without colours.</summary>
    public string Plain => Escapes().Replace(Output, "");

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Escapes();
}
