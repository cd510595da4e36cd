using ModelDsl.Build;
using ModelDsl.Cli.Formats;
using ModelDsl.Cli.Sources;
using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Reports;
using ModelDsl.Text;

namespace ModelDsl.Cli.Reports;

/// <summary>The reports of models, wherever they are: <c>.model</c> files are compiled, an assembly and a <c>.json</c> file hold them.</summary>
/// <param name="HasErrors">True if a <c>.model</c> file has errors; they were shown.</param>
/// <param name="HasFailed">True if a model has no report because of them. One over its budget has.</param>
internal sealed record ReportSources(IReadOnlyList<ComplexityReport> Reports, bool HasErrors, bool HasFailed)
{
    private static readonly string[] Assemblies = [".dll", ".exe"];

    public int ExitCode => HasErrors ? Tool.Problems : Tool.Clean;

    /// <summary>True for an argument that is meant as a file, there or not.</summary>
    public static bool IsFile(string argument) =>
        argument is "-" or "" || File.Exists(argument) || Directory.Exists(argument) || argument.AsSpan().ContainsAny("*?/\\")
        || IsAssembly(argument) || IsJson(argument) || argument.EndsWith(".model", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="WrongUseException">One of them holds no model, or cannot be read.</exception>
    public static ReportSources Read(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var reports = new List<ComplexityReport>();
        var sources = new List<string>();
        foreach (var argument in arguments)
        {
            if (!IsAssembly(argument) && !IsJson(argument))
                sources.AddRange(SourceFiles.Find([argument]));
            else if (!File.Exists(argument))
                throw new WrongUseException($"there is no file '{argument}'");
            else
                reports.AddRange(IsJson(argument) ? OfJson(argument, terminal) : OfAssembly(argument));
        }
        var workspace = Compile(sources.Distinct(StringComparer.Ordinal), terminal);
        var errors = workspace.Problems.Where(static problem => problem.Kind.Severity == Severity.Error).ToArray();
        foreach (var error in errors)
            terminal.Error.WriteLine(ShortFormat.Line(error));
        var plans = workspace.Compiled.Select(static compiled => compiled.Plan).Where(static plan => !plan.IsTemplate).ToArray();
        reports.AddRange(plans.Where(static plan => !plan.Failed).Select(ComplexityReport.Of));
        if (reports.Count == 0 && errors.Length == 0)
            throw new WrongUseException($"there is no model in {string.Join(", ", arguments.Select(static argument => $"'{argument}'"))}");
        return new(reports, errors.Length > 0, plans.Any(static plan => plan.Failed));
    }

    private static Workspace Compile(IEnumerable<string> paths, Terminal terminal) =>
        new([.. paths.Select(path => SourceFile.Read(path, terminal)).Select(static file => new ModelSource(file.Path, file.Text.TrimStart('\uFEFF')))]);

    private static IEnumerable<ComplexityReport> OfAssembly(string path)
    {
        IReadOnlyList<string> texts;
        try
        {
            texts = EmbeddedReports.In(path);
        }
        catch (BadImageFormatException)
        {
            throw new WrongUseException($"'{path}' is no .NET assembly");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"cannot read '{path}': {fault.Message}");
        }
        return texts.Count > 0 ? [.. texts.Select(text => OfText(path, text))] : throw new WrongUseException($"there is no model in '{path}'");
    }

    // One report, or one on each line, as the tool writes several.
    private static IEnumerable<ComplexityReport> OfJson(string path, Terminal terminal)
    {
        var text = SourceFile.Read(path, terminal).Text.TrimStart('\uFEFF').Trim();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.All(static line => line is ['{', .., '}']) ? [.. lines.Select(line => OfText(path, line))] : [OfText(path, text)];
    }

    private static ComplexityReport OfText(string path, string text)
    {
        try
        {
            return ComplexityReport.Read(text);
        }
        catch (FormatException fault)
        {
            throw new WrongUseException($"'{path}' holds no report that can be read: {fault.Message.TrimEnd('.')}");
        }
    }

    private static bool IsJson(string argument) => argument.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsAssembly(string argument) => Assemblies.Any(ending => argument.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
