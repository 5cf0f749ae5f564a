using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Sandbox.Compiling;

/// <summary>What became of a candidate, with its compilation when it got that far.</summary>
internal sealed record CandidateCompilation(CompileReply Reply, CSharpCompilation? Compilation);
