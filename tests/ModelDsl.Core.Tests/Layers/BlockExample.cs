using System.Text.RegularExpressions;
using ModelDsl.Compilation;
using ModelDsl.Text;

namespace ModelDsl.Tests.Layers;

/// <summary>A use of a block of the language, as its file gives it in a comment: <c>// Use(4): [B, 8] to [B, 8], 32 parameters</c>.</summary>
internal sealed partial record BlockExample(string Block, string Use, string In, string Out, string Parameters)
{
    public static ValueList<BlockExample> Of(string block) => Line().Matches(StandardBlocks.Texts[block])
        .Select(match => new BlockExample(block, match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value)).ToValueList();

    public static TheoryData<string, int> All
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var block in StandardBlocks.Texts.Keys)
                for (var i = 0; i < Of(block).Count; i++)
                    all.Add(block, i);
            return all;
        }
    }

    /// <summary>The plan of a model that is nothing but this use.</summary>
    public ModelPlan Plan()
    {
        var types = In.Split(';').Select(static type => type.Trim()).ToArray();
        var inputs = string.Join(" ", types.Select(static (type, i) => $"input x{i}: {type};"));
        var file = ModelText.Parse("example.model", $"model Example {{ {inputs} ({string.Join(", ", types.Select(static (_, i) => $"x{i}"))}) -> {Use}; }}");
        Assert.Empty(file.Problems);
        var compiled = ModelCompiler.Compile(Assert.Single(file.Models));
        Assert.Empty(compiled.Problems.Select(static p => p.ToString()));
        return compiled.Plan;
    }

    [GeneratedRegex(@"^// (\S.*): ((?:int64 )?\[[^:]*\]) to (\[[^:]*\]), (\d+) parameters$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
