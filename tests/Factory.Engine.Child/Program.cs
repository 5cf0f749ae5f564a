using Factory.Engine.Child;

return args switch
{
    ["count", var folder, var steps] => await StoreWork.Count(folder, int.Parse(steps)),
    ["write", var folder] => await StoreWork.WriteForEver(folder),
    _ => 2,
};
