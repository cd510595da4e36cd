using System.Runtime.CompilerServices;
using ModelDsl.Compilation;

namespace ModelDsl.Emit;

/// <summary>Knows graphs by reference: comparing them by value would walk each again and again.</summary>
internal sealed class ReferenceEquality : IEqualityComparer<Graph>
{
    public static readonly ReferenceEquality Instance = new();

    public bool Equals(Graph x, Graph y) => ReferenceEquals(x, y);

    public int GetHashCode(Graph graph) => RuntimeHelpers.GetHashCode(graph);
}
