namespace ModelDsl.Package.Tests;

/// <summary>A folder of its own for one test, deleted after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("modeldsl-").FullName;

    public string Root => _path;

    public string this[string name] => Path.Combine(_path, name);

    public string Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
