using System.Collections;
using ModelDsl.Syntax;

namespace ModelDsl.Mutation;

/// <summary>Walks over what an author wrote, whatever kinds of syntax there are.</summary>
internal static class SyntaxNodes
{
    /// <summary>The node and all that it holds.</summary>
    public static IEnumerable<object> Of(object? node) => node switch
    {
        null or string => [],
        IEnumerable list => list.Cast<object>().SelectMany(Of),
        _ when node.GetType().Namespace != typeof(Word).Namespace || node is Span => [],
        _ => node.GetType().GetProperties().Where(static p => p.GetIndexParameters().Length == 0).SelectMany(p => Of(p.GetValue(node))).Prepend(node),
    };
}
