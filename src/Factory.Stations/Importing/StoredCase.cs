using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>A case as a segment keeps it: with the role of its unit, which is for good.</summary>
internal readonly record struct StoredCase(DataRole Role, Digest Content, CaseRow Row);
