obj.spec.suspend = nil
local annotations = obj.metadata.annotations
if annotations ~= nil then
  annotations["astro.astronomer.io/paused-until"] = nil
  -- Argo CD takes an empty table for one that was not meant.
  if next(annotations) == nil then
    obj.metadata.annotations = nil
  end
end
return obj
