using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Build.Utilities;
using ModelDsl.Build;

namespace ModelDsl.Package.Tests;

public sealed class WeakenGlibcxxVersionTests : IDisposable
{
    private const string Version = "GLIBCXX_3.4.32";

    private readonly TemporaryFolder _folder = new();
    private readonly string _oldLibStdCxx;

    public WeakenGlibcxxVersionTests() => _oldLibStdCxx = _folder.Put("libstdc++.so.6", TinyElf.Defining("GLIBCXX_3.4", "GLIBCXX_3.4.30"));

    public void Dispose() => _folder.Dispose();

    [FactOnLinux]
    public void AStrongNeedThatNothingUsesBecomesWeak()
    {
        var path = _folder.Put("lib.so", TinyElf.Needing(Version, used: false));
        var engine = Run(path);
        Assert.Equal(VersionNeed.Weak, new ElfLibrary(File.ReadAllBytes(path)).Need(Version));
        Assert.Equal(["ModelDsl: lib.so may now load without GLIBCXX_3.4.32"], engine.Shown);
    }

    [FactOnLinux]
    public void TheSecondRunIsSilentAndLeavesTheFileAlone()
    {
        var path = _folder.Put("lib.so", TinyElf.Needing(Version, used: false));
        Run(path);
        Assert.Equal(0, Link(path, _folder["other.so"]));
        Assert.Empty(Run(path).Shown);
        // What is written through the other name shows whether the first is still the same file.
        File.WriteAllText(_folder["other.so"], "same file");
        Assert.Equal("same file", File.ReadAllText(path));
    }

    [FactOnLinux]
    public void TheRepairedFileKeepsItsSizeAndTime()
    {
        var path = _folder.Put("lib.so", TinyElf.Needing(Version, used: false));
        DateTime time = new(2020, 2, 29, 12, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, time);
        var size = new FileInfo(path).Length;
        Run(path);
        Assert.Equal((time, size), (File.GetLastWriteTimeUtc(path), new FileInfo(path).Length));
    }

    [FactOnLinux]
    public void ALibraryThatUsesTheVersionStaysAsItIs() => StaysAsItIs(TinyElf.Needing(Version, used: true));

    [FactOnLinux]
    public void ALibraryThatNeedsAnotherVersionStaysAsItIs() => StaysAsItIs(TinyElf.Needing("GLIBCXX_3.4.33", used: false));

    [FactOnLinux]
    public void AForeignFileStaysAsItIs() => StaysAsItIs("version https://git-lfs.github.com/spec/v1"u8.ToArray());

    [FactOnLinux]
    public void AFileThatIsCutAnywhereStaysAsItIs()
    {
        var whole = TinyElf.Needing(Version, used: false);
        for (var length = 0; length < whole.Length; length++) StaysAsItIs(whole[..length]);
    }

    [FactOnLinux]
    public void NoDamagedByteFailsTheBuild()
    {
        var whole = TinyElf.Needing(Version, used: false);
        for (var at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0xff;
            Run(_folder.Put("lib.so", damaged));
        }
    }

    [FactOnLinux]
    public void NothingIsDoneWhereLibStdCxxHasTheVersion() =>
        StaysAsItIs(TinyElf.Needing(Version, used: false), TinyElf.Defining("GLIBCXX_3.4", Version));

    [FactOnLinux]
    public void NothingIsDoneWhereLibStdCxxCannotBeRead() =>
        StaysAsItIs(TinyElf.Needing(Version, used: false), TinyElf.Defining(Version)[..^60]);

    [FactOnLinux]
    public void AFileOfThePackageFolderStaysAsItIs()
    {
        var path = _folder.Put("packages/torchsharp/lib.so", TinyElf.Needing(Version, used: false));
        Run(path);
        Assert.Equal(TinyElf.Needing(Version, used: false), File.ReadAllBytes(path));
    }

    [FactOnLinux]
    public void ALinkToThePackageFolderIsBrokenNotFollowed()
    {
        var package = _folder.Put("packages/lib.so", TinyElf.Needing(Version, used: false));
        Assert.Equal(0, Link(package, _folder["hard.so"]));
        File.CreateSymbolicLink(_folder["symbolic.so"], package);
        Run(_folder["hard.so"], _folder["symbolic.so"]);
        Assert.Equal(TinyElf.Needing(Version, used: false), File.ReadAllBytes(package));
        Assert.All(["hard.so", "symbolic.so"], (string name) =>
            Assert.Equal(VersionNeed.Weak, new ElfLibrary(File.ReadAllBytes(_folder[name])).Need(Version)));
    }

    [FactOnLinux]
    public void AFileThatDoesNotExistIsPassedOver() => Assert.Empty(Run(_folder["nowhere.so"]).Shown);

    [FactOnLinux]
    public void OneByteOfTorchSharpsLibraryChangesAndOnlyOnce()
    {
        var metadata = typeof(WeakenGlibcxxVersionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>();
        var package = metadata.Single(attribute => attribute.Key == "TorchSharpPackage").Value!;
        var original = File.ReadAllBytes(Path.Combine(package, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));
        var path = _folder.Put("libLibTorchSharp.so", original);
        Assert.Single(Run(path).Shown);
        var repaired = File.ReadAllBytes(path);
        var changed = Enumerable.Range(0, original.Length).Where(i => original[i] != repaired[i]).Select(i => (original[i], repaired[i]));
        Assert.Equal([((byte)0, (byte)2)], changed);
        Assert.Empty(Run(path).Shown);
    }

    private void StaysAsItIs(byte[] bytes, byte[]? libStdCxx = null)
    {
        if (libStdCxx is not null) _folder.Put("libstdc++.so.6", libStdCxx);
        var path = _folder.Put("lib.so", bytes);
        Assert.Empty(Run(path).Shown);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    private RecordingEngine Run(params string[] files)
    {
        RecordingEngine engine = new();
        WeakenGlibcxxVersion task = new()
        {
            BuildEngine = engine,
            Files = [.. files.Select(file => new TaskItem(file))],
            VersionName = Version,
            PackageRoot = _folder["packages"],
            LibStdCxx = _oldLibStdCxx,
        };
        Assert.True(task.Execute());
        Assert.Empty(engine.Errors);
        Assert.Empty(engine.Warnings);
        return engine;
    }

    [DllImport("libc", EntryPoint = "link")]
    private static extern int Link(string existing, string link);
}
