namespace Factory.Stations.Csharp;

/// <summary>A candidate's process and what bounds its use.</summary>
internal sealed record EvaluationRun(CandidateProcess Process, CsharpOptions Options, EvaluatorWatch Watch);
