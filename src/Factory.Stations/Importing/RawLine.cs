namespace Factory.Stations.Importing;

/// <summary>One line of bytes, without its end. Its memory is good until the next line is asked for.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Bytes">Empty when <paramref name="TooLong"/>.</param>
/// <param name="TooLong">The line was longer than the limit and was passed over.</param>
internal readonly record struct RawLine(int Number, ReadOnlyMemory<byte> Bytes, bool TooLong);
