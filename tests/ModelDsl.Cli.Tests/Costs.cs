using System.Reflection;
using System.Reflection.Emit;
using ModelDsl.Package.Tests;

namespace ModelDsl.Cli.Tests;

/// <summary>Files with models whose costs are known by hand, in a folder of their own.</summary>
internal sealed class Costs : IDisposable
{
    // 4·2 + 2 = 10 parameters; for each sample 2·8 + 2 = 18 FLOPs and 8 MACs; 16·10 + (4 + 2)·4·B bytes to train, the gradient of the output among them; 4·10 + (4 + 2)·4·B bytes for inference.
    public const string Net = "model Net { input x: [B, 4]; Linear(2) as fc }\n";

    // Three times as many.
    public const string Wide = "model Wide { input x: [B, 4]; Linear(6) as fc }\n";

    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Root;

    public string File(string name, string text)
    {
        var path = Path.Combine(_folder.Root, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>An assembly as the generator leaves it.</summary>
    public string Assembly(params string[] reports)
    {
        var metadata = typeof(AssemblyMetadataAttribute).GetConstructors()[0];
        var assembly = new PersistedAssemblyBuilder(new("App"), typeof(object).Assembly, [.. reports.Select(report => new CustomAttributeBuilder(metadata, ["ModelDsl.Report", report]))]);
        assembly.DefineDynamicModule("App");
        var path = Path.Combine(_folder.Root, "App.dll");
        assembly.Save(path);
        return path;
    }

    public void Dispose() => _folder.Dispose();
}
