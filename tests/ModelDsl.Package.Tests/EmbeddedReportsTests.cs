using ModelDsl.Build;

namespace ModelDsl.Package.Tests;

public sealed class EmbeddedReportsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryReportIsFoundInTheOrderOfTheFile() =>
        Assert.Equal(["{}", "{\"π\":\"≤\"}"], In(CompiledAssembly.With("{}", "{\"π\":\"≤\"}")));

    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16384)]
    [InlineData(1_000_000)]
    public void AReportOfAnyLengthIsReadWhole(int length) =>
        Assert.Equal([new string('x', length)], In(CompiledAssembly.With(new string('x', length))));

    [Fact]
    public void OtherMetadataIsNoReport() => Assert.Empty(In(CompiledAssembly.Of(CompiledAssembly.Attribute("ModelDsl.Other", "{}"))));

    [Fact]
    public void AnAttributeOfTheSameNameElsewhereIsNoReport() => Assert.Empty(In(CompiledAssembly.Of("""
        [assembly: Mine.AssemblyMetadata("ModelDsl.Report", "{}")]
        namespace Mine
        {
            sealed class AssemblyMetadataAttribute(string key, string value) : System.Attribute { public string Text => key + value; }
        }
        """)));

    [Fact]
    public void AnAssemblyWithoutModelsHasNoReport() => Assert.Empty(In(CompiledAssembly.Of("class Nothing;")));

    [Fact]
    public void AFileThatIsNoAssemblyIsRefused() =>
        Assert.Throws<BadImageFormatException>(() => In("not an assembly"u8.ToArray()));

    private IReadOnlyList<string> In(byte[] assembly) => EmbeddedReports.In(_folder.Put("Models.dll", assembly));
}
