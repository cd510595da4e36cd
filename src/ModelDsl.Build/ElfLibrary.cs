using System.Buffers.Binary;
using System.Text;

namespace ModelDsl.Build;

/// <summary>
/// A 64-bit little-endian ELF library, read for the symbol versions that it defines and needs
/// (System V gABI; the version sections as in the Linux Standard Base, "Symbol Versioning").
/// </summary>
/// <remarks>Every read is checked: bytes that are no such library, or end too early, give an <see cref="InvalidDataException"/>.</remarks>
public sealed class ElfLibrary
{
    private const uint Relocations = 4, DynamicSymbols = 11;
    private const uint VersionsDefined = 0x6ffffffd, VersionsNeeded = 0x6ffffffe, SymbolVersions = 0x6fffffff;
    private const ushort WeakFlag = 2;
    private const int HeaderSize = 64, SectionHeaderSize = 64, RelocationSize = 24;

    /// <summary>Magic number, 64 bits, little end first.</summary>
    private static readonly byte[] Identity = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1];

    private readonly byte[] _bytes;
    private readonly Section[] _sections;

    /// <summary>Reads the section table of <paramref name="bytes"/>, which are kept, not copied.</summary>
    public ElfLibrary(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < HeaderSize || !bytes.AsSpan(0, Identity.Length).SequenceEqual(Identity))
            throw new InvalidDataException("not a 64-bit little-endian ELF file");
        if (UInt16(0x3A) != SectionHeaderSize) throw new InvalidDataException("no table of sections");
        var table = UInt64(0x28);
        _sections = [.. Enumerable.Range(0, UInt16(0x3C)).Select(i => SectionAt(table + (ulong)(i * SectionHeaderSize)))];
    }

    private readonly record struct Section(uint Type, ulong Start, ulong Size, uint Link, uint Count);

    /// <summary>Whether this library offers <paramref name="version"/>, such as <c>GLIBCXX_3.4.32</c>.</summary>
    public bool Defines(string version)
    {
        foreach (var section in _sections.Where(s => s.Type == VersionsDefined))
        {
            var entry = section.Start;
            for (uint i = 0; i < section.Count; i++)
            {
                if (NameIs(section, UInt32(entry + UInt32(entry + 12)), version)) return true;
                if (UInt32(entry + 16) is not (> 0 and var next)) break;
                entry += next;
            }
        }
        return false;
    }

    /// <summary>How this library needs <paramref name="version"/>.</summary>
    public VersionNeed Need(string version)
    {
        if (Find(version) is not { } at) return VersionNeed.None;
        if ((UInt16(at + 4) & WeakFlag) != 0) return VersionNeed.Weak;
        return IsUsed(UInt16(at + 6)) ? VersionNeed.InUse : VersionNeed.Strong;
    }

    /// <summary>Marks the need of <paramref name="version"/> as weak in the bytes.</summary>
    public void Weaken(string version)
    {
        if (Need(version) != VersionNeed.Strong) throw new InvalidOperationException($"{version} is not a strong need that nothing uses");
        _bytes[(int)Find(version)!.Value + 4] |= (byte)WeakFlag;
    }

    /// <summary>The offset of the needed version's own record (Elf64_Vernaux).</summary>
    private ulong? Find(string version)
    {
        foreach (var section in _sections.Where(s => s.Type == VersionsNeeded))
        {
            var library = section.Start;
            for (uint i = 0; i < section.Count; i++)
            {
                var need = library + UInt32(library + 8);
                for (var k = UInt16(library + 2); k > 0; k--)
                {
                    if (NameIs(section, UInt32(need + 8), version)) return need;
                    if (UInt32(need + 12) is not (> 0 and var nextNeed)) break;
                    need += nextNeed;
                }
                if (UInt32(library + 12) is not (> 0 and var nextLibrary)) break;
                library += nextLibrary;
            }
        }
        return null;
    }

    private bool IsUsed(ushort versionIndex)
    {
        var versions = _sections.FirstOrDefault(s => s.Type == SymbolVersions);
        if (versions == default) throw new InvalidDataException("no version is given for any symbol");
        foreach (var section in _sections.Where(s => s.Type == Relocations && SectionOf(s.Link).Type == DynamicSymbols))
        {
            for (ulong at = 0; at + RelocationSize <= section.Size; at += RelocationSize)
            {
                var symbol = BinaryPrimitives.ReadUInt64LittleEndian(Slice(section.Start + at, RelocationSize).Slice(8)) >> 32;
                if (symbol != 0 && (UInt16(versions.Start + 2 * symbol) & 0x7fff) == versionIndex) return true;
            }
        }
        return false;
    }

    private bool NameIs(Section section, uint offset, string name)
    {
        var start = SectionOf(section.Link).Start + offset;
        return Slice(start, name.Length + 1).SequenceEqual(Encoding.ASCII.GetBytes(name + '\0'));
    }

    private Section SectionAt(ulong at) => new(UInt32(at + 4), UInt64(at + 24), UInt64(at + 32), UInt32(at + 40), UInt32(at + 44));

    private Section SectionOf(uint index) =>
        index < _sections.Length ? _sections[index] : throw new InvalidDataException($"there is no section {index}");

    private ushort UInt16(ulong at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(at, 2));

    private uint UInt32(ulong at) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(at, 4));

    private ulong UInt64(ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(at, 8));

    private ReadOnlySpan<byte> Slice(ulong at, int count) =>
        at <= (ulong)_bytes.Length && (ulong)count <= (ulong)_bytes.Length - at
            ? _bytes.AsSpan((int)at, count)
            : throw new InvalidDataException("the file ends too early");
}
