using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

/// <summary>What the repository shows is in the canonical layout. UPDATE=1 writes the files anew.</summary>
public sealed class FormattedFilesTests
{
    public static TheoryData<string> Paths => [.. RepositoryModels.All];

    [Theory, MemberData(nameof(Paths))]
    public void AFileIsFormatted(string path)
    {
        var text = RepositoryModels.Read(path);
        var formatted = Formatter.Format(path, text).Text;
        if (Environment.GetEnvironmentVariable("UPDATE") == "1" && formatted != text)
            File.WriteAllText(RepositoryModels.FullPath(path), formatted);
        else
            Assert.Equal(formatted, text);
    }
}
