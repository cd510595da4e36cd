using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>The name of a layer becomes a member of the class and a checkpoint key: a letter or underscore, then letters, digits and underscores.</summary>
[Problem("MDL1021", "Text that is no name")]
[Case("""
    using ModelDsl;
    [Model("[B, 784]"), Linear(10, As = [|"my layer"|])]
    public partial class Net;
    """, """
    using ModelDsl;
    [Model("[B, 784]"), Linear(10, As = "my_layer")]
    public partial class Net;
    """, "\"my layer\" cannot be a name; 'my_layer' would fit", Notation = "cs")]
public sealed record NotAnIdentifier(Span At, string Text) : Problem(At)
{
    public override string Words => $"{CSharp.Literal(Text)} cannot be a name";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"'{Fit}' would fit", At, Fit);

    private string Fit
    {
        get
        {
            var name = new string([.. Text.Select(static c => char.IsLetterOrDigit(c) ? c : '_')]);
            return name.Length > 0 && char.IsDigit(name[0]) ? "_" + name : name;
        }
    }
}
