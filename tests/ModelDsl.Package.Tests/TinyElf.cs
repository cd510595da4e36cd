using System.Text;

namespace ModelDsl.Package.Tests;

/// <summary>Writes ELF libraries of a few hundred bytes, laid out as the System V gABI and the Linux Standard Base say.</summary>
public static class TinyElf
{
    private const int Header = 64, SectionHeader = 64;

    /// <summary>A library that needs <paramref name="version"/> of libstdc++.</summary>
    /// <param name="used">Whether a relocation uses a symbol of the version.</param>
    public static byte[] Needing(string version, bool used)
    {
        var (names, offsets) = Strings("libstdc++.so.6", "GLIBCXX_3.4", version);
        // Symbol 1 has version index 2 (the old one), symbol 2 has index 3 (the version).
        byte[] symbols = new byte[3 * 24];
        byte[] versions = Bytes(w => { foreach (ushort index in (ushort[])[0, 2, 3]) w.Write(index); });
        byte[] needs = Bytes(w =>
        {
            Verneed(w, count: 2, offsets[0]);
            Vernaux(w, index: 2, offsets[1], next: 16);
            Vernaux(w, index: 3, offsets[2], next: 0);
        });
        byte[] relocations = Bytes(w =>
        {
            Relocation(w, symbol: 0);
            Relocation(w, symbol: used ? 2ul : 1ul);
        });
        return File(
            [(3, names, 0, 0), (11, symbols, 1, 0), (0x6fffffff, versions, 2, 0), (0x6ffffffe, needs, 1, 1), (4, relocations, 2, 0)]);
    }

    /// <summary>A libstdc++ that defines <paramref name="versions"/>.</summary>
    public static byte[] Defining(params string[] versions)
    {
        var (names, offsets) = Strings(versions);
        byte[] definitions = Bytes(w =>
        {
            for (var i = 0; i < versions.Length; i++) Verdef(w, i + 1, offsets[i], last: i == versions.Length - 1);
        });
        return File([(3, names, 0, 0), (0x6ffffffd, definitions, 1, (uint)versions.Length)]);
    }

    private static void Verneed(BinaryWriter w, ushort count, uint file)
    {
        w.Write((ushort)1);
        w.Write(count);
        w.Write(file);
        w.Write(16);
        w.Write(0);
    }

    private static void Vernaux(BinaryWriter w, ushort index, uint name, uint next)
    {
        w.Write(0);
        w.Write((ushort)0);
        w.Write(index);
        w.Write(name);
        w.Write(next);
    }

    private static void Verdef(BinaryWriter w, int index, uint name, bool last)
    {
        w.Write((ushort)1);
        w.Write((ushort)0);
        w.Write((ushort)index);
        w.Write((ushort)1);
        w.Write(0);
        w.Write(20);
        w.Write(last ? 0 : 28);
        w.Write(name);
        w.Write(0);
    }

    private static void Relocation(BinaryWriter w, ulong symbol)
    {
        w.Write(0L);
        w.Write((symbol << 32) | 6);
        w.Write(0L);
    }

    /// <summary>The table of sections right after the header, so that a cut goes through the sections themselves.</summary>
    private static byte[] File((uint Type, byte[] Content, uint Link, uint Info)[] sections) => Bytes(w =>
    {
        w.Write([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]);
        w.Write(new byte[9]);
        w.Write((ushort)3);
        w.Write((ushort)62);
        w.Write(1);
        w.Write(0L);
        w.Write(0L);
        w.Write((long)Header);
        w.Write(0);
        foreach (ushort size in (ushort[])[Header, 0, 0, SectionHeader, (ushort)(sections.Length + 1), 0]) w.Write(size);
        w.Write(new byte[SectionHeader]);
        long start = Header + SectionHeader * (sections.Length + 1);
        foreach (var (type, content, link, info) in sections)
        {
            w.Write(0);
            w.Write(type);
            w.Write(0L);
            w.Write(0L);
            w.Write(start);
            w.Write((long)content.Length);
            w.Write(link);
            w.Write(info);
            w.Write(8L);
            w.Write(0L);
            start += content.Length;
        }
        foreach (var section in sections) w.Write(section.Content);
    });

    private static (byte[] Table, uint[] Offsets) Strings(params string[] strings)
    {
        var table = "\0" + string.Concat(strings.Select(s => s + "\0"));
        var offsets = strings.Select(s => (uint)table.IndexOf("\0" + s + "\0", StringComparison.Ordinal) + 1);
        return (Encoding.ASCII.GetBytes(table), [.. offsets]);
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        write(writer);
        return stream.ToArray();
    }
}
