using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ModelDsl.Build;

/// <summary>Finds the models' reports that the generator left in a compiled assembly, without loading it.</summary>
public static class EmbeddedReports
{
    private const string Key = "ModelDsl.Report";

    /// <summary>
    /// The JSON of every <c>[assembly: AssemblyMetadata("ModelDsl.Report", …)]</c> in the file <paramref name="assembly"/>, in its order.
    /// </summary>
    /// <exception cref="BadImageFormatException">The file is no managed assembly.</exception>
    public static IReadOnlyList<string> In(string assembly)
    {
        using var image = new PEReader(new FileStream(assembly, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        if (!image.HasMetadata) throw new BadImageFormatException("no metadata");
        var metadata = image.GetMetadataReader();
        return [.. metadata.GetAssemblyDefinition().GetCustomAttributes()
            .Select(metadata.GetCustomAttribute)
            .Where(attribute => IsAssemblyMetadata(metadata, attribute))
            .Select(attribute => Arguments(metadata, attribute))
            .Where(arguments => arguments.Key == Key)
            .Select(arguments => arguments.Value)];
    }

    private static bool IsAssemblyMetadata(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return false;
        var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference) return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return metadata.StringComparer.Equals(type.Name, nameof(AssemblyMetadataAttribute))
            && metadata.StringComparer.Equals(type.Namespace, "System.Reflection");
    }

    /// <summary>The two strings of the attribute's value: a prolog of two bytes, then each with its length (ECMA-335, II.23.3).</summary>
    private static (string? Key, string Value) Arguments(MetadataReader metadata, CustomAttribute attribute)
    {
        var value = metadata.GetBlobReader(attribute.Value);
        value.ReadUInt16();
        return (value.ReadSerializedString(), value.ReadSerializedString() ?? "");
    }
}
