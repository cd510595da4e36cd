using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Problems;
using ModelDsl.Reports;
using ModelDsl.Syntax;
using ModelDsl.Text;
using ModelDsl.Unchecked;

namespace ModelDsl.Mutation;

/// <summary>One mutant, what the compiler says of it, and what libtorch does with it.</summary>
internal sealed class Trial
{
    private readonly Measurements _measured;
    private readonly ModelFile _file;
    private readonly ModelPlan? _plan;
    private readonly WatchedCompilation _compilation;
    private readonly Job?[] _runs = new Job?[SampleSizes.Sets];

    public Trial(Mutant mutant, Measurements measured)
    {
        (Mutant, _measured) = (mutant, measured);
        _file = ModelText.Parse(Sample.Path, mutant.Text);
        var library = new Library(_file.Models);
        _compilation = new(library);
        if (mutant.Sample.Find(_file) is not { } model)
        {
            Problems = Mends.ProblemsOf(_file, null);
            Verdict = Problems.Count > 0 ? Mutation.Verdict.Language : Mutation.Verdict.SamePlan;
            return;
        }
        var compiled = ModelCompiler.Compile(model, library);
        ModelCompiler.Compile(model, _compilation);
        Problems = Mends.ProblemsOf(_file, compiled);
        _plan = compiled.Plan;
        Verdict = Problems.Any(static problem => problem.Kind.Id == "MDL9001") || (Problems.Count == 0 && _plan.Failed) ? Fail(Mutation.Verdict.Fault, _plan.Failed ? "fails without a problem" : "")
            : Problems.Any(IsLanguage) ? Mutation.Verdict.Language
            : Problems.Count > 0 ? null
            : _plan.Equals(mutant.Sample.Plan) ? Mutation.Verdict.SamePlan
            : Prepare(_plan);
    }

    public Mutant Mutant { get; }

    public ValueList<Problem> Problems { get; }

    /// <summary>Null until everything was run.</summary>
    public Verdict? Verdict { get; private set; }

    /// <summary>The rule that makes a strict refusal one.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>What libtorch said.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Problems that stand neither where the text was changed nor where libtorch throws.</summary>
    public ValueList<Problem> Off { get; private set; } = [];

    /// <summary>Texts mended as a problem says that still have a problem.</summary>
    public ValueList<string> BadMends { get; private set; } = [];

    /// <summary>Goes as far as it can with what is known.</summary>
    public void Advance()
    {
        if (Verdict is not null)
            return;
        Verdict = Problems.Count > 0 ? Refusal() : Acceptance(_plan!);
    }

    /// <summary>Looks at the places and mends of the problems, once the verdict is known.</summary>
    public void Review()
    {
        if (Verdict is Mutation.Verdict.Refused or Mutation.Verdict.Language)
            Off = Problems.Where(problem => !(Verdict == Mutation.Verdict.Language && problem.Kind.Id[3] == '2') && !Places.IsNear(Mutant, problem, _file) && !_thrown.Concat(_other).Any(at => Overlap(at, problem.At)) && RuleFor(problem) is null).ToValueList();
        if (Problems.Count > 0)
            BadMends = Problems.Select(problem => Mends.Mended(problem, Mutant.Text)).OfType<string>().Where(mended => !Mends.Helps(Mutant.Sample, Problems, mended)).ToValueList();
    }

    private readonly List<Span> _thrown = [];
    private readonly List<Span> _other = [];

    private static bool Overlap(Span a, Span b) => a.Path == b.Path && a.Start < b.End && b.Start < a.End;

    private Verdict? Prepare(ModelPlan plan)
    {
        var code = TorchSharpEmitter.Emit(plan with { Namespace = "Unit" });
        var report = ComplexityReport.Of(plan);
        for (var set = 0; set < SampleSizes.Sets; set++)
        {
            var sizes = Sizes(plan, set);
            if (report.Parameters.Evaluate(sizes) > 60_000_000 || report.Flops.Evaluate(sizes) > 3_000_000_000)
                return Mutation.Verdict.NotRun;
            _runs[set] = new(code, plan.Name, plan.Graph.Inputs.Select(port => TypeText.Write(port.Value.Type, sizes)).ToValueList(), plan.Targets.Select(port => TypeText.Write(port.Value.Type, sizes)).ToValueList());
        }
        return null;
    }

    private static Dictionary<string, long> Sizes(ModelPlan plan, int set) => SampleSizes.Of(plan.Graph.Inputs.Concat(plan.Targets).Select(static port => port.Value.Type), set, plan.Facts);

    private Verdict? Acceptance(ModelPlan plan)
    {
        var guarded = 0;
        for (var set = 0; set < SampleSizes.Sets; set++)
        {
            if (_measured.Find(_runs[set]!) is not { } outcome)
                return null;
            if (Measurements.LacksKernel(outcome))
                return Mutation.Verdict.NotRun;
            if (outcome.End == End.Guarded)
            {
                (Said, guarded) = (outcome.Text, guarded + 1);
                continue;
            }
            var sizes = Sizes(plan, set);
            var predicted = Written(plan.Graph.OutputTypes, sizes);
            if (plan.Loss is { } loss)
                predicted += $" | {Written(Terms(loss, plan.Added), sizes)}";
            if (outcome.End != End.Ran)
                return Fail(Mutation.Verdict.Miss, $"accepted, but for {string.Join("; ", _runs[set]!.Inputs)} it {outcome.End.ToString().ToLowerInvariant()}: {outcome.Text}");
            if (outcome.Text != predicted)
                return Fail(Mutation.Verdict.Miss, $"predicted {predicted}, but it gives {outcome.Text} for {string.Join("; ", _runs[set]!.Inputs)}");
        }
        return guarded == SampleSizes.Sets ? Guard() : Mutation.Verdict.Runs;
    }

    // A guard that stops the model at all sizes is a refusal at run time.
    private Verdict? Guard()
    {
        var (verdict, gives) = Measure();
        if (verdict != Mutation.Verdict.FalseAlarm || _other.Count > 0)
            return verdict is null or Mutation.Verdict.NotRun ? verdict : Mutation.Verdict.Guarded;
        Rule = Strictness.RuleFor(Said) ?? "";
        return Rule.Length > 0 ? Mutation.Verdict.Strict : Fail(Mutation.Verdict.FalseAlarm, $"accepted, but a guard says '{Said}', and libtorch gives {gives}");
    }

    // What is added comes with the sum before it.
    private static IEnumerable<TensorType> Terms(Step loss, ValueList<Port> added) =>
        (added.Count > 0 ? [loss.Outputs[0]] : ValueList<PlanValue>.Empty).Concat(loss.Outputs).Concat(added.Select(static port => port.Value)).Select(static value => value.Type);

    private static string Written(IEnumerable<TensorType> types, Dictionary<string, long> sizes) => string.Join("; ", types.Select(type => TypeText.Write(type, sizes)));

    private Verdict? Refusal()
    {
        var (verdict, gives) = Measure();
        if (verdict != Mutation.Verdict.FalseAlarm)
            return verdict;
        foreach (var problem in Problems)
        {
            if (RuleFor(problem) is not { } rule)
            {
                if (_other.Any(at => Overlap(at, problem.At)))
                    return Mutation.Verdict.Refused;
                return Fail(Mutation.Verdict.FalseAlarm, $"{problem.Kind.Id} {problem.Message}, but libtorch gives {gives}");
            }
            Rule = Rule.Length == 0 ? rule : Rule;
        }
        return Mutation.Verdict.Strict;
    }

    // What libtorch does with the model as it stands: Refused if it throws, FalseAlarm, with what it gives, if it does not.
    private (Verdict?, string) Measure()
    {
        _thrown.Clear();
        _other.Clear();
        var (open, unjudged, outputs) = (false, false, "");
        for (var i = 0; i < SampleSizes.Sets; i++)
        {
            var set = i;
            var compilation = new MeasuredCompilation(new Library(_file.Models), axis => SampleSizes.Of(axis, set, _compilation.Facts), _measured);
            var compiled = ModelCompiler.Compile(Mutant.Sample.Find(_file)!, compilation);
            if (compilation.IsTooLarge)
                return (Mutation.Verdict.NotRun, "");
            open |= compilation.IsOpen;
            unjudged |= compilation.IsUnjudged;
            _other.AddRange(compilation.Other);
            _thrown.AddRange(compiled.Problems.Select(static problem => problem.At));
            if (compiled.Problems.Count > 0 && Problems.Count > 0)
                Said = compiled.Problems[0].Message;
            outputs = string.Join("; ", compiled.Plan.Graph.OutputTypes);
        }
        return open ? (null, "") : _thrown.Count > 0 && !unjudged ? (Mutation.Verdict.Refused, "") : (Mutation.Verdict.FalseAlarm, unjudged ? Said : outputs);
    }

    private string? RuleFor(Problem problem) => Strictness.RuleFor(problem, _compilation.Refused(problem));

    // What needs no libtorch to be judged.
    private static bool IsLanguage(Problem problem) =>
        problem is UnusedValue or InputCountMismatch || (problem is not (CannotShare or SizeStillOpen) && problem.Kind.Id[3] is '1' or '4');

    private Verdict Fail(Verdict verdict, string said)
    {
        Said = said;
        return verdict;
    }

    public override string ToString() =>
        $"{Verdict} ({Mutant.Operator} of {Mutant.Sample.Name}, changed: {string.Join(", ", Mutant.Edits.Select(edit => $"'{Mutant.Text[edit.Start..edit.End]}'"))})\n" +
        string.Concat(Problems.Select(problem => $"  {problem.Kind.Id} at {problem.At.Line + 1}:{problem.At.Column + 1} '{At(problem)}': {problem.Message}{(Off.Contains(problem) ? "  [span off]" : "")}\n")) +
        (Said.Length > 0 ? $"  libtorch: {Said}\n" : "") + string.Concat(BadMends.Select(static text => $"  mended badly: {text.ReplaceLineEndings(" ")}\n")) + "    " + Mutant.Text.TrimEnd().ReplaceLineEndings("\n    ");

    private string At(Problem problem) => problem.At.Path == Sample.Path && problem.At.End <= Mutant.Text.Length ? Mutant.Text.Substring(problem.At.Start, problem.At.Length) : problem.At.Path;
}
