using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>What can only be seen of all declarations together.</summary>
public static class Declarations
{
    /// <summary>
    /// A problem at each declaration whose class another one makes too. Names that differ in case only count as one: their files would
    /// overwrite each other where file names have no case.
    /// </summary>
    public static ValueList<Problem> Twice(IEnumerable<ModelSyntax> models) => (
        from same in models.GroupBy(static model => model.FullName, StringComparer.OrdinalIgnoreCase)
        where same.Skip(1).Any()
        from model in same
        let other = same.First(other => other.Name.At != model.Name.At || other.Family != model.Family)
        select (Problem)new DeclaredTwice(model.Name.At, model.Name.Text, FileName(other.Name.At.Path), other.Name.At.Line) { Origins = [new(other.Name.At, "the other is here")] }).ToValueList();

    /// <summary>
    /// The problems of all <c>use</c> lines: files and namespaces that are not there, and files that use each other in a ring. Each file and
    /// each line is looked at once.
    /// </summary>
    /// <param name="models">All declarations of the project.</param>
    public static ValueList<Problem> Uses(IReadOnlyList<ModelFile> files, IEnumerable<ModelSyntax> models)
    {
        var problems = new List<Problem>();
        var spaces = new HashSet<string>(models.Select(static model => model.Namespace), StringComparer.Ordinal);
        var byPath = new Dictionary<string, ModelFile>(StringComparer.Ordinal);
        foreach (var file in files)
            byPath[FilePath.Resolve("", file.Path)] = file;
        foreach (var file in files)
        {
            foreach (var use in file.Uses)
            {
                if (use.File is { } path && !byPath.ContainsKey(FilePath.Resolve(file.Path, path.Value)))
                    problems.Add(new UnknownUse(path.At, $"file '{path.Value}'", Nearest.To(FileName(path.Value), files.Where(other => other != file).Select(static other => FileName(other.Path)))));
                else if (use.Namespace is { } space && !spaces.Contains(space.Text))
                    problems.Add(new UnknownUse(space.At, $"namespace '{space.Text}' with declarations", Nearest.To(space.Text, spaces.Where(static name => name.Length > 0))));
            }
        }
        Rings(byPath, problems);
        return problems.ToValueList();
    }

    /// <summary>The problems of many declarations, each once, with the mends that suit all of them.</summary>
    public static ValueList<Problem> Settle(IEnumerable<Problem> problems, Library all) => Mender.Settle(problems, all);

    // A walk in depth with a stack of its own; a line that leads back to a file on the way closes a ring.
    private static void Rings(Dictionary<string, ModelFile> files, List<Problem> problems)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var way = new List<(string Path, Queue<TextSyntax> Lines)>();
        var onWay = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in files.Keys.OrderBy(static path => path, StringComparer.Ordinal))
        {
            Enter(start);
            while (way.Count > 0)
            {
                var (path, lines) = way[way.Count - 1];
                if (lines.Count == 0)
                {
                    onWay.Remove(path);
                    way.RemoveAt(way.Count - 1);
                    continue;
                }
                var line = lines.Dequeue();
                var next = FilePath.Resolve(files[path].Path, line.Value);
                if (onWay.Contains(next))
                    problems.Add(new RingOfUses(line.At, string.Join(" → ", [.. way.Select(static step => FileName(step.Path)).Skip(way.FindIndex(step => step.Path == next)), FileName(next)])));
                else
                    Enter(next);
            }
        }

        void Enter(string path)
        {
            if (!files.TryGetValue(path, out var file) || !done.Add(path))
                return;
            onWay.Add(path);
            way.Add((path, new(file.Uses.Where(static use => use.File is not null).Select(static use => use.File!))));
        }
    }

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
