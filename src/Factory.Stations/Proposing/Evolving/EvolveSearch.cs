using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// The search: breeds structures, tunes the promising ones, and compares finalists on all train cases. A generation is drawn from one seeded
/// generator, played in parallel and counted in order, so that the degree of parallelism changes nothing.
/// </summary>
internal sealed class EvolveSearch
{
    private const int MostPooled = 24;

    private readonly SearchContext _context;
    private readonly PopulationBreeder _breeder;
    private readonly TuningRound _tuning;
    private readonly SearchBudget _budget;
    private readonly EvolveRandom _random;
    private readonly Action<SearchProgress> _progress;

    public EvolveSearch(SearchContext context, SearchState? from, TimeProvider clock, Action<SearchProgress> progress)
    {
        _context = context;
        _breeder = new PopulationBreeder(context);
        _tuning = new TuningRound(context);
        State = from ?? new SearchState { Inputs = "", Random = new EvolveRandom(context.Settings.Seed).State, Evaluations = context.BaseCost };
        _budget = new SearchBudget(context.Settings, clock, State);
        _random = new EvolveRandom(State.Random);
        _progress = progress;
    }

    /// <summary>As of the last generation's boundary.</summary>
    public SearchState State { get; private set; }

    /// <summary>Whether only the finalists are left to do.</summary>
    public bool IsBred => State.Phase >= SearchPhase.Plan.Count;

    /// <summary>Runs one generation.</summary>
    public void Step()
    {
        SearchPhase phase = SearchPhase.Plan[State.Phase];
        if (phase.Tuned == 0)
        {
            Breed(phase);
        }
        else
        {
            Tune(phase);
        }

        State = State with { Random = _random.State, Evaluations = _budget.Evaluations, Seconds = _budget.Seconds, Generation = State.Generation + 1 };
    }

    /// <summary>Compares what was found on all train cases, simplifies it, and gives the best.</summary>
    public SearchOutcome Finish()
    {
        var finals = new FinalRound(_context, _budget, Report);
        IReadOnlyList<Finalist> finalists = finals.Run(State.Pool, State.Population);
        return new SearchOutcome(finalists, _budget.Evaluations, _context.Scorer.Compiled);
    }

    private void Breed(SearchPhase phase)
    {
        int affordable = _budget.Affordable(PopulationBreeder.Cost(State.Population.Count), phase.Until);
        if (affordable > 0)
        {
            (IReadOnlyList<Individual> population, int played) = _breeder.Next(State.Population, affordable, _random);
            State = State with { Population = population };
            _budget.Spend(played);
        }

        if (_budget.Affordable(1, phase.Until) == 0)
        {
            State = State with { Pool = Pooled(State.Population.Take(4)) };
            Advance();
        }

        Report();
    }

    private void Tune(SearchPhase phase)
    {
        Prepare(phase);
        var tuners = State.Tuners.ToList();
        for (int i = 0; i < tuners.Count; i++)
        {
            int affordable = _budget.Affordable(TuningRound.Trials(tuners[i].Mean.Length), phase.Until);
            if (affordable > 1)
            {
                tuners[i] = _tuning.Generation(tuners[i], affordable, _budget.Fraction, _random);
                _budget.Spend(affordable);
                Report();
            }
        }

        State = State with { Tuners = tuners };
        if (tuners.Count == 0 || _budget.Affordable(2, phase.Until) < 2)
        {
            CloseTuning();
        }
    }

    private void Prepare(SearchPhase phase)
    {
        bool begins = State.Tuners.Count == 0 || (phase.IsFresh && State.Tuners[0].Phase != State.Phase);
        if (phase.IsFresh && begins)
        {
            IEnumerable<TunerState> kept = State.Tuners.Take(1);
            IReadOnlyList<TunerState> fresh = _tuning.TakeUp(State.Population, phase.Tuned - kept.Count(), _random);
            State = State with { Tuners = [.. kept.Concat(fresh).Select(t => t with { Phase = State.Phase })] };
        }
        else if (State.Tuners.Count > phase.Tuned)
        {
            State = State with { Tuners = [.. State.Tuners.Take(phase.Tuned)] };
        }
    }

    private void CloseTuning()
    {
        int affordable = _budget.Affordable(int.MaxValue);
        int cost = _tuning.ComparingCost(State.Tuners.Count, affordable);
        if (cost > 0)
        {
            IReadOnlyList<(TunerState State, Individual Result)> compared = _tuning.Compare(State.Tuners, affordable, _random);
            _budget.Spend(cost);
            Individual[] results = [.. compared.Select(c => c.Result).Where(r => double.IsFinite(r.Gain))];
            State = State with
            {
                Tuners = [.. compared.Select(c => c.State)],
                Pool = Pooled(results.Take(4)),
                Population = [.. State.Population.Concat(results.Take(4)).DistinctBy(p => p.Expression).OrderByDescending(p => p.Fitness)],
            };
        }

        Advance();
        Report();
    }

    private void Advance()
    {
        State = State with { Phase = State.Phase + 1 };
        if (!IsBred && SearchPhase.Plan[State.Phase] is { Tuned: 0, IsFresh: var isFresh })
        {
            IEnumerable<Individual> known = State.Population.Concat(State.Pool).DistinctBy(p => p.Expression).OrderByDescending(p => p.Fitness);
            State = State with { Population = isFresh ? [] : [.. known] };
        }
    }

    private Individual[] Pooled(IEnumerable<Individual> more) =>
        [.. State.Pool.Concat(more).Where(p => p.Fitness > 0).OrderByDescending(p => p.Fitness).DistinctBy(p => p.Expression).Take(MostPooled)];

    private void Report()
    {
        double best = State.Pool.Concat(State.Population.Take(1)).Select(p => p.Fitness).Append(0).Max();
        double before = _context.Training.Used.Select(c => _context.Base[c]).Where(double.IsFinite).DefaultIfEmpty(0).Average();
        _progress(new SearchProgress(_budget.Evaluations, _budget.Seconds, _budget.Fraction, before + best));
    }
}
