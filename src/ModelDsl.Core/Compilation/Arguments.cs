using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>Which arguments belong to which parameter: the same for layers and blocks.</summary>
internal static class Arguments
{
    /// <param name="owner">The layer or block, for messages.</param>
    /// <param name="signature">Its parameters as a person reads them.</param>
    /// <param name="parameters">Their names, and whether one takes all positional arguments that are left.</param>
    /// <returns>The arguments of each parameter that has some; null after a problem.</returns>
    public static Dictionary<string, List<ArgumentSyntax>>? Place(
        string owner, string signature, IReadOnlyList<(string Name, bool IsList)> parameters, ValueList<ArgumentSyntax> arguments, Action<Problem> report)
    {
        var places = new Dictionary<string, List<ArgumentSyntax>>(StringComparer.Ordinal);
        var failed = false;
        var next = 0;
        for (var i = 0; i < arguments.Count; i++)
        {
            var (argument, word) = (arguments[i], arguments[i].Name);
            var place = word is null ? (next < parameters.Count ? next : -1) : IndexOf(parameters, word.Text);
            if (place < 0)
            {
                report(word is null
                    ? new UnknownArgument(argument.Value.At, argument.At, owner, $"argument {Poly.Write(i + 1)}", null, signature)
                    : new UnknownArgument(word.At, argument.At, owner, $"'{word.Text}'", Nearest.To(word.Text, parameters.Select(static p => p.Name)), signature));
                failed = true;
                continue;
            }
            var (name, isList) = parameters[place];
            if (word is null && !isList)
                next++;
            if (!places.TryGetValue(name, out var given))
                places[name] = given = [];
            if (given.Count > 0 && !(isList && word is null))
            {
                report(new ArgumentGivenTwice(word?.At ?? argument.Value.At, argument.At, owner, name));
                failed = true;
                continue;
            }
            given.Add(argument);
        }
        return failed ? null : places;
    }

    private static int IndexOf(IReadOnlyList<(string Name, bool IsList)> parameters, string name)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == name)
                return i;
        }
        return -1;
    }
}
